// Server-sent events of a fetch response, as { event, data }.
export async function* readEvents(stream) {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    rest += value;
    for (let end; (end = rest.search(/\r?\n\r?\n/)) >= 0;) {
      const lines = rest.slice(0, end).split(/\r?\n/);
      rest = rest.slice(end).replace(/^\r?\n\r?\n/, '');
      const data = lines.filter(line => line.startsWith('data:')).map(line => line.slice(5).replace(/^ /, ''));
      const event = lines.find(line => line.startsWith('event:'))?.slice(6).trim() ?? 'message';
      if (data.length > 0) yield { event, data: data.join('\n') };
    }
  }
}
