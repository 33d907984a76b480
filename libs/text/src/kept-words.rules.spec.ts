import { graphemesOf, replay } from '#text';

const block = (id: string, text: string) => ({ id, role: 'operative' as const, level: 0, text });

/** What one had, typed, and what somebody else typed meanwhile in the same paragraph; how both read together. */
const scripts = {
  Latin: {
    first: 'Notes the report.',
    base: 'Recommends to share data every year',
    mine: 'Recommends to share data every second year',
    theirs: 'Strongly recommends to share data every year',
    both: 'Strongly recommends to share data every second year',
    against: 'Recommends to share data every leap year and',
  },
  Arabic: {
    first: 'تحيط علما بالتقرير.',
    base: 'توصي الدول بتبادل البيانات كل سنة',
    mine: 'توصي الدول بتبادل البيانات كل سنة ونصف',
    theirs: 'توصي جميع الدول بتبادل البيانات كل سنة',
    both: 'توصي جميع الدول بتبادل البيانات كل سنة ونصف',
    against: 'توصي الدول بتبادل البيانات كل سنة وربع',
  },
  Chinese: {
    first: '注意到该报告。',
    base: '建议各国每年交流数据',
    mine: '建议各国每年交流健康数据',
    theirs: '强烈建议各国每年交流数据',
    both: '强烈建议各国每年交流健康数据',
    against: '建议各国每年交流劳动数据',
  },
  'combining marks': {
    first: 'E\u0301tat pre\u0301sent.',
    base: 'l’E\u0301tat doit e\u0302tre re\u0301gi',
    mine: 'l’E\u0301tat doit e\u0302tre bien re\u0301gi',
    theirs: 'Chaque E\u0301tat doit e\u0302tre re\u0301gi',
    both: 'Chaque E\u0301tat doit e\u0302tre bien re\u0301gi',
    against: 'l’E\u0301tat doit e\u0302tre mal re\u0301gi',
  },
};

describe.each(Object.entries(scripts))('words typed before a refusal, in %s', (_, script) => {
  const { first, base, mine, theirs, both } = script;
  const shared = [block('a', first), block('b', base), block('c', 'third')];
  const typed = [block('a', first), block('b', mine), block('c', 'third')];
  const anywhere = () => true;
  const kept = (because: string) => ({ place: [], kept: [{ blockId: 'b', before: base, mine, because }] });

  it('open: placed beside what another wrote', () =>
    expect(replay(shared, typed, [block('a', first), block('b', theirs), block('c', 'third')], anywhere)).toEqual({
      place: [{ blockId: 'b', text: both }],
      kept: [],
    }));

  it('locked: kept as they are', () =>
    expect(replay(shared, typed, shared, (id) => id !== 'b')).toEqual(kept('locked')));

  it('vanished: kept as they are', () =>
    expect(replay(shared, typed, [block('a', first), block('c', 'third')], anywhere)).toEqual(kept('gone')));

  it('vanished, where words were only taken out: nothing is kept', () =>
    expect(
      replay(
        shared,
        [block('a', first), block('b', base.slice(base.length >> 1)), block('c', 'third')],
        [block('a', first), block('c', 'third')],
        anywhere,
      ),
    ).toEqual({ place: [], kept: [] }));

  it('moved: placed where the paragraph stands now', () =>
    expect(replay(shared, typed, [block('c', 'third'), block('b', theirs), block('a', first)], anywhere)).toEqual({
      place: [{ blockId: 'b', text: both }],
      kept: [],
    }));

  it('merged: placed in the paragraph to which it was joined', () =>
    expect(replay(shared, typed, [block('a', first + base), block('c', 'third')], anywhere)).toEqual({
      place: [{ blockId: 'a', text: first + mine }],
      kept: [],
    }));

  it('merged into one that is locked: kept as they are', () =>
    expect(replay(shared, typed, [block('a', first + base), block('c', 'third')], (id) => id !== 'a')).toEqual(
      kept('locked'),
    ));

  it('both edited the same words: nobody’s are overwritten, and no character is torn apart', () => {
    const done = replay(shared, typed, [block('a', first), block('b', script.against), block('c', 'third')], anywhere);
    const words = done.place[0]?.text ?? done.kept[0]!.mine;
    const known = new Set([...graphemesOf(mine), ...graphemesOf(script.against)]);
    for (const character of graphemesOf(words)) expect(known).toContain(character);
    if (done.place.length === 0) expect(done).toEqual(kept('both-changed'));
    else expect(words.length).toBeGreaterThan(Math.max(mine.length, script.against.length));
  });
});

describe('characters of several signs', () => {
  it.each([
    ['a family', '👩‍👩‍👧 work', '👩‍👩‍👧‍👦 work', '👩‍👩‍👧 works'],
    ['a flag', '🇫🇷 speaks', '🇫🇮 speaks', '🇫🇷 said'],
    ['a letter that gets a mark', 'e alone', 'e\u0301 alone', 'e together'],
    ['two that change one', '👩 x', '👩‍👧 x', '👩‍👦 x'],
  ])('%s stays whole', (_, base, mine, theirs) => {
    const { place, kept } = replay([block('a', base)], [block('a', mine)], [block('a', theirs)], () => true);
    const known = new Set([base, mine, theirs].flatMap(graphemesOf));
    for (const { text } of place) for (const character of graphemesOf(text)) expect(known).toContain(character);
    expect(place.length + kept.length).toBe(1);
  });
});
