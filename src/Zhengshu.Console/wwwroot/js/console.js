// Keys and the folding of the navigation; everything else of the console is Blazor's.
const folded = 'zhengshu_folded';
if (localStorage.getItem(folded) === '1') document.documentElement.classList.add('folded');

document.addEventListener('click', event => {
  if (event.target.closest('[data-fold]')) {
    localStorage.setItem(folded, document.documentElement.classList.toggle('folded') ? '1' : '0');
  }
  document.querySelectorAll('details.person[open]').forEach(menu => { if (!menu.contains(event.target)) menu.open = false; });
});

document.addEventListener('keydown', event => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
    event.preventDefault();
    document.querySelector('[data-palette]')?.click();
  } else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') {
    const save = document.querySelector('[data-save]');
    if (save) { event.preventDefault(); save.focus(); save.click(); } // the focus leaves the field first, so that what was typed there counts
  } else if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z' && !event.target.closest('input:not([type=checkbox]), textarea, select')) {
    const undo = document.querySelector('[data-undo]');
    if (undo) { event.preventDefault(); undo.click(); }
  }
});
