import Handlebars from 'handlebars';
import { directionOf } from '#contracts';

export interface LetterPage {
  lang: string;
  subject: string;
  lines: string[];
  button: string;
  url: string;
  reason: string;
  below: { title: string; lines: string[] } | null;
}

// Everything filled in is escaped; mail programs know no style sheets, so the look stands in the lines. No picture, nothing
// fetched from anywhere: opening a letter tells nobody anything.
const layout = Handlebars.compile<LetterPage & { dir: string }>(
  `<!doctype html>
<html lang="{{lang}}" dir="{{dir}}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{{subject}}</title></head>
<body lang="{{lang}}" dir="{{dir}}" style="margin:0;padding:24px 16px;background:#F5F6F7">
<div lang="{{lang}}" dir="{{dir}}" style="max-width:36rem;margin:0 auto;padding:24px;background:#FFFFFF;border:1px solid #D5DAE0;font-family:'Noto Sans',Arial,sans-serif;font-size:16px;line-height:1.5;color:#14202B;text-align:start">
{{#each lines}}<p style="margin:0 0 16px">{{this}}</p>
{{/each}}<p style="margin:24px 0"><a href="{{url}}" style="display:inline-block;background:#0B5394;color:#FFFFFF;padding:12px 20px;border-radius:4px;text-decoration:none">{{button}}</a></p>
<p style="margin:0 0 16px;font-size:14px;color:#46535F;word-break:break-all"><span dir="ltr">{{url}}</span></p>
<p style="margin:0;font-size:14px;color:#46535F">{{reason}}</p>
{{#if below}}<div lang="en" dir="ltr" style="margin-top:24px;padding-top:16px;border-top:1px solid #D5DAE0;text-align:start;font-size:14px">
<p style="margin:0 0 8px;color:#46535F">{{below.title}}</p>
{{#each below.lines}}<p style="margin:0 0 12px">{{this}}</p>
{{/each}}</div>
{{/if}}</div>
</body>
</html>
`,
  { strict: true, noEscape: false },
);

/** The HTML of a letter. */
export function page(letter: LetterPage): string {
  return layout({ ...letter, dir: directionOf(letter.lang) });
}
