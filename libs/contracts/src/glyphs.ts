/**
 * The signs of every status, drawn for this product: the same ones on the screen, in what a browser prints and on paper.
 * Each is drawn on twenty by twenty in the colour of the words around it.
 */
export const statusGlyphs = {
  fully: '<circle cx="10" cy="10" r="7.75"/>',
  largely:
    '<circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" stroke-width="1.75"/><path d="M10 10V4.5A5.5 5.5 0 1 1 4.5 10Z"/>',
  partly:
    '<circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" stroke-width="1.75"/><path d="M10 10V4.5A5.5 5.5 0 0 1 10 15.5Z"/>',
  first:
    '<circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" stroke-width="1.75"/><path d="M10 10V4.5A5.5 5.5 0 0 1 15.5 10Z"/>',
  none: '<circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" stroke-width="1.75"/>',
  na: '<path d="M5 9.1h10v1.8H5z"/>',
  noreport: '<circle cx="10" cy="10" r="1.7"/>',
  overdue: '<path d="M10 3.2 17.6 16.6H2.4z"/>',
  notasked: '<rect x="6.5" y="6.5" width="7" height="7" fill="none" stroke="currentColor" stroke-width="1.5"/>',
  withheld:
    '<path d="M5 9.4h10v7H5z"/><path d="M7.1 9.4V6.9a2.9 2.9 0 0 1 5.8 0v2.5" fill="none" stroke="currentColor" stroke-width="1.75"/>',
  reversed:
    '<circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" stroke-width="1.75"/><path d="M10 6v7m-2.9-2.7L10 13.2l2.9-2.9" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"/>',
  unknown:
    '<path d="M7 7.4a3 3 0 1 1 4.6 2.5c-1 .7-1.6 1.2-1.6 2.4" fill="none" stroke="currentColor" stroke-width="1.9" stroke-linecap="round"/><circle cx="10" cy="15.4" r="1.2"/>',
  declined:
    '<circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" stroke-width="1.75"/><path d="m5.2 14.8 9.6-9.6" fill="none" stroke="currentColor" stroke-width="1.75"/>',
  open: '<circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" stroke-width="1.75"/>',
  brackets:
    '<path d="M7.6 4H4.4v12h3.2M12.4 4h3.2v12h-3.2" fill="none" stroke="currentColor" stroke-width="2"/><circle cx="10" cy="10" r="1.6"/>',
  group:
    '<path d="M3 10 10 4l7 6M5.2 8.6V16h9.6V8.6" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linejoin="round"/>',
  adref:
    '<circle cx="10" cy="10" r="7.5" fill="none" stroke="currentColor" stroke-width="1.75"/><path d="m6.4 10.4 2.5 2.5 4.8-5.4" fill="none" stroke="currentColor" stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round"/>',
  agreed:
    '<circle cx="10" cy="10" r="8.4"/><path d="m6.4 10.4 2.5 2.5 4.8-5.4" fill="none" stroke="var(--page)" stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round"/>',
  reopened:
    '<path d="M5.2 7.2A6 6 0 1 1 4 10.6M5 3.4v4h4" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"/>',
  deleted:
    '<path d="m5 5 10 10M15 5 5 15" fill="none" stroke="currentColor" stroke-width="1.9" stroke-linecap="round"/>',
  tabled:
    '<path d="M4 6.5h12M4 10h12M4 13.5h7" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round"/>',
  draft:
    '<circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" stroke-width="1.75" stroke-dasharray="2.6 2.2"/>',
  placed:
    '<path d="M10 3.5v9m-4-3.8 4 4 4-4M4 16.5h12" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"/>',
  connected: '<circle cx="10" cy="10" r="5"/>',
  offline: '<circle cx="10" cy="10" r="5" fill="none" stroke="currentColor" stroke-width="2"/>',
  saved:
    '<path d="m4.5 10.5 3.6 3.6 7.4-8.2" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"/>',
  device:
    '<rect x="4" y="4" width="12" height="12" rx="1.5" fill="none" stroke="currentColor" stroke-width="1.75"/><rect x="7.2" y="7.2" width="5.6" height="5.6"/>',
  alert: '<path d="M9 3.5h2v8.6H9zM9 14.4h2v2.2H9z"/>',
  notstarted:
    '<circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" stroke-width="1.75" stroke-dasharray="2.6 2.2"/>',
  waiting:
    '<path d="M5 3.5h10M5 16.5h10M6.5 3.5c0 4 7 5 7 6.500s-7 2.500-7 6.500M13.5 3.5c0 4-7 5-7 6.500s7 2.500 7 6.500" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round"/>',
  submitted:
    '<path d="M3.500 5h13v10h-13zM3.500 5.500 10 11l6.500-5.500" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linejoin="round"/>',
  returned:
    '<path d="M16 15v-4.500a3 3 0 0 0-3-3H4.500m3.600-3.700L4.400 7.500l3.700 3.700" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"/>',
  silence:
    '<circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" stroke-width="1.75"/><path d="M10 5.8V10l2.8 1.9" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round"/>',
} as const satisfies Readonly<Record<string, string>>;
export type StatusGlyph = keyof typeof statusGlyphs;
