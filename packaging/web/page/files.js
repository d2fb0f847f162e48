// Files from the disk, by drop or choice, and back to it.
const MOST_FILES = 500;
const MOST_BYTES = 64 * 1024 * 1024;

/// {path, bytes, handle} of each file; a folder's own name is left out of the paths.
export async function dropped(transfer) {
  // Everything must be asked for before the first wait: the list is gone after it.
  const items = [...transfer.items].filter((item) => item.kind === 'file');
  const handles = items.map((item) => item.getAsFileSystemHandle?.());
  const plain = [...transfer.files];
  const out = [];
  if (handles.length > 0 && handles.every(Boolean)) {
    const all = (await Promise.all(handles)).filter(Boolean);
    const alone = all.length === 1;
    for (const handle of all) await walk(handle, alone && handle.kind === 'directory' ? '' : handle.name, out);
    if (out.length > 0) return out;
  }
  for (const file of plain) await add(file, file.webkitRelativePath || file.name, null, out);
  return out;
}

async function walk(handle, path, out) {
  if (out.length >= MOST_FILES) return;
  if (handle.kind === 'file') {
    await add(await handle.getFile(), path, handle, out);
    return;
  }
  const entries = [];
  for await (const [name, child] of handle.entries()) entries.push([name, child]);
  for (const [name, child] of entries.sort((a, b) => (a[0] < b[0] ? -1 : 1))) {
    if (!name.startsWith('.')) await walk(child, path === '' ? name : path + '/' + name, out);
  }
}

async function add(file, path, handle, out) {
  if (file.size > MOST_BYTES || out.length >= MOST_FILES) return;
  // A folder that came as a file cannot be read.
  const bytes = await file.arrayBuffer().catch(() => null);
  if (bytes !== null) out.push({path, bytes: new Uint8Array(bytes), handle});
}

/// Lets somebody choose; `folder`: one whole.
export function chosen(folder) {
  return new Promise((done) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'chooser';
    input.hidden = true;
    input.multiple = true;
    if (folder) input.webkitdirectory = true;
    document.body.append(input);
    const end = async () => {
      input.remove();
      const out = [];
      for (const file of input.files) {
        const path = file.webkitRelativePath ? file.webkitRelativePath.split('/').slice(1).join('/') : file.name;
        if (!path.split('/').some((part) => part.startsWith('.'))) await add(file, path, null, out);
      }
      done(out);
    };
    input.addEventListener('change', end);
    input.addEventListener('cancel', end);
    input.click();
  });
}

/// Into the file that it came from where the browser and its user allow, else as a download.
export async function save(name, content, type, handle = null) {
  if (handle?.createWritable) {
    try {
      const out = await handle.createWritable();
      await out.write(content);
      await out.close();
      return;
    } catch { /* not allowed: as a download */ }
  }
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], {type}));
  link.download = name.split('/').pop();
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}
