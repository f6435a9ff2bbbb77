// Files that are made on the page.

/** @param {string} [before] an address that is not needed any more */
export function blobUrl(content, type, before) {
  if (before?.startsWith("blob:")) URL.revokeObjectURL(before);
  return URL.createObjectURL(new Blob([content], { type }));
}

export function saveAs(name, text) {
  const link = document.createElement("a");
  link.href = blobUrl(text, "text/plain");
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
