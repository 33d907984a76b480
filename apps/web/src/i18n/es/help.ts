import type { Words } from '../pseudo.js';

/** Palabras de la página de ayuda. */
export const help: Words = {
  title: 'Ayuda',
  lede: 'Cómo se expresa Rapporteur y si funciona en este momento.',
  service: 'Servicio',
  serviceWorking: 'Todos los servicios funcionan.',
  serviceFailing: 'Una parte del servicio no funciona. Lo guardado en el registro está a salvo.',
  loading: 'el estado del servicio',
  saved: 'Qué significa «guardado»',
  savedRecord:
    'El servicio ha confirmado que su último cambio consta de forma duradera. Un corte de electricidad no lo deshace.',
  savedDevice: 'Su cambio se conserva en este dispositivo y aún no está confirmado.',
  savedOffline: 'No se puede conectar con el servicio. Puede seguir leyendo; lo que necesita el registro espera.',
  words: { record: 'Guardado en el registro', device: 'En este dispositivo', offline: 'Sin conexión' },
  thread: 'El recorrido de una recomendación',
  threadSay:
    'Un párrafo de un proyecto de texto conserva una misma dirección para siempre: se redacta, se aprueba, se asigna a sus destinatarios, se informa sobre él y se retoma en la próxima reunión.',
  who: 'Quién ve qué',
  level: {
    L0: 'Todas las personas, también fuera.',
    L1: 'Todas las personas que participan en la reunión.',
    L2: 'Los Estados miembros y la secretaría.',
    L3: 'La presidencia, las vicepresidencias y la secretaría.',
    L4: 'Solo su propia delegación o su propio Estado.',
    L5: 'Solo las personas designadas.',
  },
  here: 'Sobre la página de la que viene',
  search: 'Buscar en la ayuda',
  found_one: '{{count}} entrada encontrada',
  found_many: '{{count}} de entradas encontradas',
  found_other: '{{count}} entradas encontradas',
  nothing: 'Nada responde a esto. Con menos letras se encuentra más; la secretaría responde a lo demás.',
  pages: 'Página por página',
  glossary: 'Términos de la materia',
  page: {
    home: {
      title: 'Inicio',
      say: 'Lo que usted debe hacer ahora, lo que espera a otros, lo que ocurre y lo que se decidió. Cada fila conduce al lugar donde se hace.',
    },
    meetings: {
      title: 'Reuniones y participantes',
      say: 'Programa, documentos, textos, delegaciones, credenciales y quiénes volvieron. Los siete principios son cifras; cada una abre los registros en que se basa.',
    },
    texts: {
      title: 'Textos',
      say: 'Cada proyecto de texto de su proceso, con su estado. El primero se incorpora como archivo o como texto pegado y se muestra para su corrección antes de convertirse en párrafos.',
    },
    room: {
      title: 'Sala de redacción',
      say: 'Todas las personas que pueden escribir ven el mismo texto a la vez. Cada párrafo tiene un estado; el acordado permanece cerrado hasta que la presidencia lo reabre. La línea al pie indica qué fue de su último cambio.',
    },
    versions: {
      title: 'Versiones y comparación',
      say: 'Estados de un texto, con nombre o automáticos. Pueden compararse dos cualesquiera; uno anterior puede recuperarse como una nueva modificación, y nada se pierde con ello.',
    },
    adoption: {
      title: 'Aprobación',
      say: 'Una persona declara que el texto está listo y otra registra la decisión. Antes, la lista indica lo que aún lo impide. La aprobación crea en un solo paso las recomendaciones, sus compromisos y el plan de seguimiento.',
    },
    record: {
      title: 'Registro de la aprobación',
      say: 'Las palabras aprobadas con su huella digital. Nadie puede cambiarlas; una corrección es un registro aparte.',
    },
    recommendations: {
      title: 'Recomendaciones',
      say: 'Cada frase aprobada con su recorrido: desde el párrafo en que se redactó hasta el último informe sobre ella.',
    },
    report: {
      title: 'Tareas e informes',
      say: 'Lo que se pide responder a su Estado, pregunta por pregunta. Cada respuesta se guarda al darla; el informe solo se envía cuando usted lo envía, y usted conserva un acuse de recibo.',
    },
    followUp: {
      title: 'Seguimiento',
      say: 'Puntos focales, solicitudes de informes, recordatorios y cartas. Lo que se prepara para un Estado que se retrasa solo se envía cuando una persona lo libera.',
    },
    accountability: {
      title: 'Rendición de cuentas',
      say: 'Lo que cada Estado dijo de cada recomendación. «Sin informe» no es «sin medidas»: ambas cosas se ven distintas y se cuentan por separado.',
    },
    messages: {
      title: 'Mensajes',
      say: 'Lo que se le comunicó aquí y por correo electrónico, y con qué frecuencia desea recibirlo.',
    },
    directory: {
      title: 'Directorio y procesos',
      say: 'Los procesos consultivos, sus miembros y sus reuniones tal como figuran en las fuentes. Lo que no coincide en las fuentes se muestra al lado.',
    },
    administration: {
      title: 'Administración y cuenta',
      say: 'Personas, funciones, correos y copias de seguridad para quienes administran la instalación; idioma, hora y sesiones para usted.',
    },
  },
  keys: 'Con el teclado',
  key: {
    goto: { title: 'Control + K', say: 'Ir a un párrafo, una recomendación, un Estado, una persona o un comando.' },
    next: {
      title: 'Tabulador',
      say: 'El siguiente control. Las primeras paradas de cada página llevan a su contenido, a la navegación y al estado del guardado.',
    },
    press: { title: 'Intro', say: 'Pulsa lo que tiene el foco; en un texto comienza un nuevo párrafo.' },
    escape: {
      title: 'Escape',
      say: 'Cierra lo que está por encima de la página y sale del texto, para que el tabulador siga adelante.',
    },
    move: { title: 'Alt + flecha arriba o abajo', say: 'Mueve un párrafo del texto.' },
    level: {
      title: 'Retroceso al comienzo de un párrafo',
      say: 'Lo une al anterior; un solo paso de deshacer los separa de nuevo.',
    },
    undo: { title: 'Control + Z', say: 'Deshace su propio último paso, nunca el de otra persona.' },
    find: { title: 'Control + F en la sala de redacción', say: 'Busca y reemplaza en todo el texto.' },
    who: {
      title: 'Control + I en la sala de redacción',
      say: 'Indica qué delegación escribió las palabras seleccionadas.',
    },
    regions: {
      title: 'F6 en la sala de redacción',
      say: 'La parte siguiente: el texto, el párrafo, el índice, el estado del guardado; con Mayús, la anterior.',
    },
    open: { title: 'F8 en la sala de redacción', say: 'El siguiente párrafo abierto; con Mayús, el anterior.' },
    act: {
      title: 'Control + Intro en la sala de redacción',
      say: 'Hace lo primero que corresponde al párrafo; para la presidencia, lo da por acordado.',
    },
    grid: {
      title: 'Flechas, Inicio, Fin, Re Pág, Av Pág',
      say: 'Recorren una matriz; Intro abre el lugar.',
    },
    tabs: { title: 'Flechas entre opciones', say: 'Cambian la opción elegida.' },
  },
  term: {
    zeroDraft: {
      title: 'Borrador preliminar',
      say: 'Un primer texto que se ofrece como base y no vincula a nadie.',
    },
    nonPaper: { title: 'Documento oficioso', say: 'Un texto informal sin autor ni condición oficial. Nunca se cita.' },
    rollingText: { title: 'Texto evolutivo', say: 'El texto de trabajo que se actualiza después de cada ronda.' },
    chairsText: {
      title: 'Texto de la presidencia',
      say: 'Una fórmula de transacción que la presidencia propone bajo su propia responsabilidad.',
    },
    cleanText: { title: 'Texto limpio', say: 'Un texto sin corchetes ni marcas de cambios.' },
    redline: {
      title: 'Texto con cambios marcados',
      say: 'Un texto que muestra sus cambios respecto de un estado anterior determinado.',
    },
    brackets: { title: 'Corchetes', say: 'Palabras sobre las que aún no hay acuerdo.' },
    alternative: {
      title: 'Variante',
      say: 'Una de varias redacciones alternativas de un párrafo; queda una de ellas.',
    },
    bis: {
      title: 'Bis, ter, quáter',
      say: 'Números de párrafos que se insertaron después, para que los demás conserven el suyo.',
    },
    placeholder: { title: 'Espacio reservado', say: 'Un lugar que se guarda para palabras que aún están por llegar.' },
    adRef: {
      title: 'Acordado ad referendum',
      say: 'Un delegado está de acuerdo, a reserva de la confirmación de la capital.',
    },
    agreed: {
      title: 'Párrafo acordado',
      say: 'Todos lo aceptan por ahora. Está cerrado hasta que la presidencia lo reabre, indicando el motivo.',
    },
    nothingAgreed: {
      title: 'Nada está acordado hasta que todo esté acordado',
      say: 'El acuerdo sobre las partes es provisional hasta que se apruebe el texto completo.',
    },
    package: { title: 'Conjunto', say: 'Párrafos que se aceptan o se rechazan juntos.' },
    agreedLanguage: { title: 'Texto convenido', say: 'Redacción que procede de un texto aprobado anteriormente.' },
    chapeau: { title: 'Encabezamiento', say: 'Palabras iniciales que rigen la lista que sigue.' },
    preambular: {
      title: 'Párrafo del preámbulo',
      say: 'Da un motivo; no lleva número y no pide nada a nadie.',
    },
    operative: {
      title: 'Párrafo de la parte dispositiva',
      say: 'Dice lo que ha de hacerse; lleva número, y solo de él nacen tareas.',
    },
    tabling: {
      title: 'Presentación',
      say: 'La presentación formal de una propuesta; desde ese momento todos la ven.',
    },
    sponsor: {
      title: 'Patrocinador y copatrocinador',
      say: 'Quien presenta una propuesta y quien suma su nombre a ella.',
    },
    consensus: {
      title: 'Consenso',
      say: 'Aprobación sin votación porque nadie se opone formalmente. No es lo mismo que la unanimidad.',
    },
    silence: {
      title: 'Procedimiento de acuerdo tácito',
      say: 'Un texto cerrado a modificaciones se aprueba en un momento indicado, salvo que alguien se oponga antes.',
    },
    explanation: {
      title: 'Explicación de posición',
      say: 'Lo que un Estado dice de su postura cuando se aprueba un texto.',
    },
    reservation: { title: 'Reserva', say: 'Un Estado no acepta una parte del texto.' },
    disassociation: {
      title: 'Desvinculación',
      say: 'Un Estado se suma al consenso, pero no respecto de un párrafo.',
    },
    pathfinder: {
      title: 'Iniciativa pionera',
      say: 'Quienes lo desean avanzan; quienes no, no contraen ninguna obligación ni reciben ninguna nota negativa.',
    },
    noteVerbale: {
      title: 'Nota verbal',
      say: 'Una carta formal en tercera persona entre las misiones y la secretaría.',
    },
    credentials: {
      title: 'Credenciales',
      say: 'Prueba de que una persona puede representar a un Estado en una reunión.',
    },
    focalPoint: {
      title: 'Punto focal',
      say: 'El contacto permanente que un gobierno designa para un proceso, con un suplente.',
    },
    capital: {
      title: 'Capital, visto bueno',
      say: 'El gobierno decide en la capital; se le envía un texto y vuelve con su visto bueno.',
    },
    observer: { title: 'Observador', say: 'Puede asistir y leer, y no decide.' },
    symbol: {
      title: 'Signatura del documento',
      say: 'La referencia impresa de un documento, que se usa una vez y nunca más.',
    },
    baseline: {
      title: 'Línea de base y punto de referencia',
      say: 'Dónde se estaba cuando se aprobó una recomendación y con qué se mide su avance.',
    },
    obstacle: {
      title: 'Obstáculo',
      say: 'Lo que dificulta una recomendación. Señalarlo no es un reproche; así se encuentra ayuda.',
    },
    practice: {
      title: 'Práctica eficaz',
      say: 'Algo que dio resultado y que un Estado está dispuesto a compartir.',
    },
    crs: {
      title: 'Sistema de informes de los países (CRS)',
      say: 'El cuestionario con el que los Estados comunican qué fue de las recomendaciones.',
    },
    synthesis: {
      title: 'Síntesis',
      say: 'El resumen de todos los informes que elabora la secretaría y con el que se abre la próxima reunión.',
    },
    reminder: {
      title: 'Recordatorio de cortesía',
      say: 'El primer recordatorio, amable, antes de que venza el plazo de un informe.',
    },
  },
  access: 'Accesibilidad',
  accessSay:
    'Rapporteur se elabora conforme a las Pautas de Accesibilidad para el Contenido Web 2.2, nivel AA. Todo puede hacerse con el teclado; los estados se dicen con palabras junto a cada color; el texto puede ampliarse al doble de su tamaño; el movimiento se detiene cuando su dispositivo lo pide.',
  accessKnown:
    'Se realizan comprobaciones automáticas en cada página con ambos temas. Solo detectan una parte de lo que puede fallar; la sala de redacción se prueba además únicamente con el teclado.',
  accessAsk:
    'Si algo le impide participar, comuníquelo a la secretaría: también puede recibir respuestas por correo electrónico o por teléfono e introducirlas en su nombre.',
  contact: 'Contacto',
  contactSay:
    'La secretaría de su proceso responde a las preguntas sobre textos, funciones y plazos. Cite la referencia que muestra el mensaje.',
};
