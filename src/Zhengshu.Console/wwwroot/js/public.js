// What the public pages gain from script: answers streamed into the conversation, originals beside it, copying, feedback.
// Every page works without it.
import { readEvents } from './events.js';

document.documentElement.classList.add('js');
document.cookie = 'zhengshu_script=1; path=/; max-age=31536000; samesite=lax';

const talk = document.querySelector('[data-talk]');
const words = document.querySelector('[data-words]')?.dataset;

document.addEventListener('keydown', event => {
  const field = event.target;
  if (field instanceof HTMLTextAreaElement && field.matches('[data-submit-on-enter]') && event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    if (field.value.trim()) field.form.requestSubmit();
  }
  if (event.key === 'Escape') {
    document.querySelectorAll('.masthead details[open]').forEach(menu => { menu.open = false; menu.querySelector('summary').focus(); });
  }
});
document.addEventListener('click', event => {
  document.querySelectorAll('.masthead details[open]').forEach(menu => { if (!menu.contains(event.target)) menu.open = false; });
});

if (talk) conversation();

function conversation() {
  const turns = talk.querySelector('[data-turns]');
  const form = talk.querySelector('[data-ask]');
  const field = form.querySelector('textarea');
  const history = [...form.querySelectorAll('input[name=h]')].map(input => input.value);
  let running = null;

  const pending = turns.querySelector('[data-pending]');
  if (pending) {
    history.pop(); // the pending question itself
    run(pending, pending.dataset.turn);
  }

  form.addEventListener('submit', event => {
    event.preventDefault();
    const text = field.value.trim();
    if (!text) return;
    field.value = '';
    ask(text);
  });

  talk.addEventListener('click', event => {
    const follow = event.target.closest('[data-follow]');
    if (follow && plain(event)) { event.preventDefault(); ask(follow.dataset.follow); return; }
    const source = event.target.closest('[data-source]');
    if (source && plain(event)) { event.preventDefault(); openSource(source); return; }
    const act = event.target.closest('[data-act]');
    if (act) answerAction(act);
  });

  talk.addEventListener('submit', event => {
    const reasons = event.target.closest('[data-reasons]');
    if (!reasons) return;
    event.preventDefault();
    const data = new FormData(reasons);
    const label = reasons.querySelector('input:checked').closest('label').innerText.trim();
    sendFeedback(reasons.closest('.answer'), false, [label, data.get('comment').trim()].filter(Boolean).join('：'));
  });

  function ask(text) {
    running?.abort();
    turns.querySelector('.empty')?.remove();
    const turn = document.createElement('section');
    turn.className = 'turn';
    turn.dataset.turn = text;
    const asked = document.createElement('p');
    asked.className = 'question';
    asked.append(Object.assign(document.createElement('span'), { textContent: text }));
    turn.append(asked);
    turns.append(turn);
    const query = new URLSearchParams([['q', text], ...history.slice(-5).map(earlier => ['h', earlier])]);
    window.history.pushState(null, '', `/ask?${query}`);
    document.title = words.title.replace('{0}', text);
    run(turn, text);
  }

  async function run(turn, text) {
    const control = running = new AbortController();
    const before = history.slice(-5);
    const working = show(turn, 'working');
    working.querySelector('[data-stop]').addEventListener('click', () => control.abort());
    turn.scrollIntoView({ block: 'start' });
    const again = () => { turn.querySelector('.answer')?.remove(); run(turn, text); };
    try {
      const response = await fetch('/ask/stream', {
        method: 'POST', signal: control.signal, headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
        body: JSON.stringify({ text, history: before, region: talk.dataset.region || null }),
      });
      if (!response.ok || !response.body) throw new Error((await problem(response)) ?? '');
      let answered = false;
      for await (const { event, data } of readEvents(response.body)) {
        if (event === 'status') working.querySelector('[data-status]').textContent = data;
        else if (event === 'failed') throw new Error(data);
        else if (event === 'card') { working.outerHTML = data; answered = true; }
      }
      if (!answered) throw new Error('');
      if (history.at(-1) !== text) history.push(text);
    } catch (fault) {
      working.remove();
      const kind = control.signal.aborted ? 'stopped' : navigator.onLine ? 'failed' : 'offline';
      const note = show(turn, kind);
      if (kind === 'failed' && fault.message && !(fault instanceof TypeError)) note.querySelector('[data-reason]').textContent = fault.message;
      note.querySelector('[data-retry]').addEventListener('click', again);
    } finally {
      if (running === control) running = null;
    }
  }

  function show(turn, template) {
    turn.append(document.getElementById(template).content.cloneNode(true));
    return turn.lastElementChild;
  }
}

function plain(event) { return event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey; }

async function problem(response) {
  try { return (await response.json()).detail; } catch { return null; }
}

async function openSource(link) {
  const pane = talk.querySelector('[data-pane]');
  const body = pane.querySelector('[data-pane-body]');
  const address = new URL(link.href);
  talk.querySelectorAll('.cite[aria-current]').forEach(chip => chip.removeAttribute('aria-current'));
  if (link.matches('.cite')) link.setAttribute('aria-current', 'true');
  pane.hidden = false;
  talk.classList.add('with-source');
  pane.openedBy = link;
  body.textContent = words.loading;
  try {
    const response = await fetch(`${address.pathname}/pane${address.search}`);
    if (!response.ok) throw new Error();
    body.innerHTML = await response.text();
    body.querySelector('.cited')?.scrollIntoView({ block: 'center' });
  } catch {
    body.textContent = words.sourceFailed;
  }
  pane.focus();
}

function closeSource() {
  const pane = talk.querySelector('[data-pane]');
  if (pane.hidden) return;
  pane.hidden = true;
  talk.classList.remove('with-source');
  talk.querySelectorAll('.cite[aria-current]').forEach(chip => chip.removeAttribute('aria-current'));
  pane.openedBy?.focus();
}

if (talk) {
  talk.querySelector('[data-pane-close]').addEventListener('click', closeSource);
  document.addEventListener('keydown', event => { if (event.key === 'Escape') closeSource(); });
}

function plainText(card) {
  const lines = [...card.querySelectorAll('.conclusion, .points li, :scope > p:not(.hotline), .office dl > div, .cite .title, .mark')];
  return lines.map(line => line.innerText.replace(/\s+/g, ' ').trim()).filter(Boolean).join('\n');
}

async function answerAction(button) {
  const card = button.closest('.answer');
  const question = button.closest('[data-turn]')?.dataset.turn ?? '';
  switch (button.dataset.act) {
    case 'copy':
      await navigator.clipboard.writeText(`${question}\n${plainText(card)}`);
      say(card, words.copied);
      break;
    case 'share': {
      const url = new URL('/ask', location.href);
      url.searchParams.set('q', question);
      if (navigator.share) { try { await navigator.share({ title: question, url: url.href }); } catch { /* closed by the person */ } }
      else { await navigator.clipboard.writeText(url.href); say(card, words.shared); }
      break;
    }
    case 'print': window.print(); break;
    case 'good': sendFeedback(card, true, null); break;
    case 'bad': {
      const reasons = card.querySelector('[data-reasons]');
      reasons.hidden = !reasons.hidden;
      button.setAttribute('aria-expanded', String(!reasons.hidden));
      if (!reasons.hidden) reasons.querySelector('input').focus();
      break;
    }
  }
}

async function sendFeedback(card, helpful, reason) {
  try {
    const response = await fetch(`/api/public/feedback`, {
      method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Zhengshu-Request': '1' }, body: JSON.stringify({ questionId: card.dataset.answer, helpful, reason }),
    });
    if (!response.ok) throw new Error((await problem(response)) ?? words.feedbackFailed);
    card.querySelector('[data-act=good]').setAttribute('aria-pressed', String(helpful));
    card.querySelector('[data-act=bad]').setAttribute('aria-pressed', String(!helpful));
    card.querySelector('[data-reasons]').hidden = true;
    say(card, words.thanks);
  } catch (fault) {
    say(card, fault.message || words.feedbackFailed, true);
  }
}

function say(card, text, bad = false) {
  const done = card.querySelector('[data-done]');
  done.classList.toggle('bad', bad);
  done.textContent = text;
}
