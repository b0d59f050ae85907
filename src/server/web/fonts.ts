/** Latin and Arabic script, variable in weight. Other subsets are not shipped: the browser's own fonts serve. */
export const pageFonts = [
  {
    owner: '@fontsource-variable/inter',
    file: 'inter-latin-wght-normal.woff2',
    family: 'Inter Variable',
    range:
      'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
  },
  {
    owner: '@fontsource-variable/inter',
    file: 'inter-latin-ext-wght-normal.woff2',
    family: 'Inter Variable',
    range: 'U+0100-02BA,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+20A0-20AB,U+20AD-20C0',
  },
  {
    owner: '@fontsource-variable/vazirmatn',
    file: 'vazirmatn-arabic-wght-normal.woff2',
    family: 'Vazirmatn Variable',
    // No range: Chromium then breaks runs of SVG text that begin with an isolate (۳۶ becomes ۶ … ۳).
    range: null,
  },
] as const;
