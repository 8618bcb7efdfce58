// The html of a page: nothing but links, so that a content policy can forbid everything inline.

/** `__BOOT__` is where the server writes what the page must know before its first request. */
export function page({ title, noscript, script, style, parts, icon, fonts }) {
  const preloads = fonts
    .map(
      (font) =>
        `<link rel="preload" href="/assets/${font}" as="font" type="font/woff2" crossorigin>`,
    )
    .join("\n");
  const later = parts
    .map(({ name, script, style }) => {
      return ` data-${name}-script="/assets/${script}" data-${name}-style="/assets/${style}"`;
    })
    .join("");
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="theme-color" content="#0e3b33">
<link rel="icon" type="image/svg+xml" href="/assets/${icon}">
${preloads}
<link rel="stylesheet" href="/assets/${style}">
<script type="application/json" id="boot">__BOOT__</script>
<script defer src="/assets/${script}"></script>
</head>
<body>
<div id="app"${later}></div>
<noscript><p>${noscript}</p></noscript>
</body>
</html>
`;
}
