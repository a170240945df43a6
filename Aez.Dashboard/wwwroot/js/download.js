// Saves a stream from the server as a file, for content that no address stands for.
window.aezDownload = async (name, stream) => {
  const url = URL.createObjectURL(new Blob([await stream.arrayBuffer()]));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
};
