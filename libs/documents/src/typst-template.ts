/**
 * How paper looks. The words come in as data and are never read as instructions: whatever a delegation typed prints as it
 * was typed.
 */
export const typstTemplate = `
#let paper = json(bytes(sys.inputs.paper))
#let rtl-paper = paper.dir == "rtl"
#let faces = ("Noto Serif", "Amiri", "Noto Sans Hans")
#let plain = ("Noto Sans", "Amiri", "Noto Sans Hans")
#set document(title: paper.title)
#set text(font: faces, size: 11pt, lang: paper.lang, dir: if rtl-paper { rtl } else { ltr }, hyphenate: false, top-edge: 0.8em, bottom-edge: -0.2em)
#set par(justify: false, leading: 0.5em, spacing: 0.75em)
#set page(
  paper: paper.paper,
  flipped: paper.landscape,
  margin: (x: 2.2cm, top: 2.7cm, bottom: 2.4cm),
  header: {
    set text(font: plain, size: 8.5pt)
    grid(columns: (1fr, auto, 1fr), align: (start, center, end), "\\u{2068}" + paper.symbol + "\\u{2069}", paper.marking, paper.revision)
    v(-0.25em)
    line(length: 100%, stroke: 0.5pt)
  },
  footer: context {
    set text(font: plain, size: 8.5pt)
    line(length: 100%, stroke: 0.5pt)
    v(-0.25em)
    grid(
      columns: (1fr, auto), align: (start, end),
      paper.foot.join("  ·  "),
      [#paper.pageOf.at(0)#counter(page).display("1")#paper.pageOf.at(1)#counter(page).final().first()#paper.pageOf.at(2)],
    )
  },
)
#show heading: set text(font: plain, weight: 700)
#show heading: set block(above: 1.5em, below: 0.8em, sticky: true)
#show heading.where(level: 1): set text(size: 16pt)
#show heading.where(level: 2): set text(size: 12.5pt)
#show heading.where(level: 3): set text(size: 11pt)

#let inward(by, body) = if rtl-paper { pad(right: by, body) } else { pad(left: by, body) }
#let numbered(number, body, by) = inward(
  by,
  grid(columns: (2.4em, 1fr), if number == none { [] } else { number }, body),
)
#let drawn(glyph, size, ..said) = box(height: size, baseline: 18%, image(bytes(paper.drawings.at(glyph)), format: "svg", height: size, ..said))
#let cell-of(cell) = if type(cell) == dictionary {
  align(center, cell.signs.map(sign => drawn(sign.glyph, 1.7em, alt: sign.words)).join(" "))
} else { cell }
#for part in paper.parts {
  if part.kind == "title" {
    if "over" in part { for line in part.over { text(font: plain, size: 9.5pt, line); linebreak() } }
    heading(level: 1, part.text)
  } else if part.kind == "heading" {
    heading(level: part.level + 1, if part.number == none { part.text } else { part.number + " " + part.text })
  } else if part.kind == "paragraph" {
    if "code" in part { block(above: 1.1em, below: 0.3em, sticky: true, text(font: plain, size: 8.5pt, weight: 700, part.code)) }
    if part.number == none and part.depth == 0 { par(part.text) } else { numbered(part.number, par(part.text), part.depth * 2.4em) }
  } else if part.kind == "lead" {
    block(sticky: true, above: 1.2em, text(weight: 700, part.text))
  } else if part.kind == "small" {
    block(text(font: plain, size: 9pt, part.text))
  } else if part.kind == "facts" {
    set text(size: 9.5pt, font: plain)
    for (label, value) in part.rows { block(spacing: 0.6em, [#label: #value]) }
  } else if part.kind == "table" {
    set text(font: plain, size: if part.small { 7.5pt } else { 9pt })
    table(
      columns: part.widths.map(width => width * 1fr),
      stroke: 0.4pt + rgb("#8a949d"), inset: (x: 4pt, y: 4pt),
      fill: (_, row) => if row == 0 { rgb("#eef1f4") },
      table.header(..part.head.map(cell => text(weight: 700, cell))),
      ..part.rows.flatten().map(cell-of),
    )
  } else if part.kind == "legend" {
    set text(font: plain, size: 9pt)
    block(above: 1.2em, for sign in part.signs {
      // Its words stand beside it: read aloud, the sign would say them twice.
      box[#pdf.artifact(drawn(sign.glyph, 1.3em)) #sign.words]
      h(1.6em, weak: true)
      sym.zws
    })
  } else if part.kind == "choices" {
    for option in part.options {
      block(spacing: 0.65em, inward(0.6em, grid(
        columns: (1.4em, 1fr),
        box(width: 0.85em, height: 0.85em, stroke: 0.7pt, align(center + horizon, if option.ticked { text(size: 9pt, weight: 700, "×") } else { none })),
        if "glyph" in option [#pdf.artifact(drawn(option.glyph, 1.1em)) #option.text] else { option.text },
      )))
    }
  } else if part.kind == "lines" {
    for _ in range(part.count) { v(0.9em); line(length: 100%, stroke: 0.4pt + rgb("#8a949d")) }
  } else if part.kind == "page" {
    pagebreak(weak: true)
  }
}
`;
