// Before the first paint: what the browser remembers wins, else what the system prefers.
document.documentElement.dataset.theme ||= matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
