// Narrows what is found without leaving the page: filters, order, views, weeks, pages. The server answers with the whole page, as it does
// without a script; of it is taken what follows the question. Whatever goes wrong becomes an ordinary visit of the address.

const said = document.getElementById('explore-said');
const parts = (page) => [...page.querySelectorAll('[data-follows]')];
const region = () => document.getElementById('found');
// What is asked, whatever the order in which it stands in the address.
const question = (url) => [...new URL(url).searchParams].map(String).sort().join('&');
let asking = null;
let shown = question(location.href);

// Filters need no button now, except where they lie above what they find.
document.documentElement.classList.add('in-place');

// The words themselves stand in the search box, which is not taken anew.
function isNear(url) {
  const here = new URL(location.href);
  const words = (of) => `${of.searchParams.get('q') ?? ''} ${of.searchParams.get('exact') ?? ''}`;
  return url.origin === here.origin && url.pathname === here.pathname && words(url) === words(here);
}

// What has the focus, so that it can be found again in what comes: the same box, or a link of the same name.
function remember() {
  const focused = document.activeElement;
  if (!region().contains(focused)) {
    return () => null;
  }
  const name = (element) => element.getAttribute('aria-label') ?? element.textContent.trim();
  const same = focused.id ? (other) => other.id === focused.id
    : focused.matches('input') ? (other) => other.name === focused.name && other.value === focused.value
    : (other) => other.tagName === focused.tagName && name(other) === name(focused);
  return () => [...region().querySelectorAll('a, button, input, select, summary, [tabindex]')].find(same) ?? document.getElementById('results');
}

// Which filters are open and how far their lists are scrolled is the reader's.
function keep() {
  const open = new Map([...region().querySelectorAll('details')].map((details) => [details.id || details.className, details.open]));
  const scrolled = new Map([...region().querySelectorAll('.facet ul')].map((list) => [list.closest('details').id, list.scrollTop]));
  return () => {
    for (const details of region().querySelectorAll('details')) {
      details.open = open.get(details.id || details.className) ?? details.open;
    }
    for (const list of region().querySelectorAll('.facet ul')) {
      list.scrollTop = scrolled.get(list.closest('details').id) ?? 0;
    }
  };
}

async function take(url, { isNew, toTop }) {
  asking?.abort();
  const mine = asking = new AbortController();
  region().setAttribute('aria-busy', 'true');
  try {
    const answer = await fetch(url, { headers: { Accept: 'text/html' }, signal: mine.signal });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    mine.signal.throwIfAborted();
    const [old, now] = [parts(document), parts(page)];
    if (!answer.ok || !page.getElementById('found') || old.length !== now.length || !isNear(new URL(answer.url))) {
      location.assign(url);
      return;
    }
    const [refind, restore] = [remember(), keep()];
    asking = null;
    old.forEach((part, number) => part.replaceWith(document.adoptNode(now[number])));
    restore();
    document.title = page.title;
    if (isNew) {
      history.pushState(null, '', url);
    }
    if (toTop && matchMedia('(max-width: 59.99rem)').matches) {
      // What was found lies below the filters there.
      region().querySelector('.filters')?.removeAttribute('open');
    }
    // A link may lead to a part of the page; the pager leads to the beginning.
    const aim = toTop ? document.getElementById('results') : document.getElementById(new URL(url).hash.slice(1));
    (aim?.querySelector('summary') ?? aim ?? refind())?.focus({ preventScroll: !aim });
    if (toTop) {
      aim.scrollIntoView();
    }
    said.textContent = document.getElementById('results').textContent.trim();
    shown = question(url);
  } catch (failure) {
    // A later question took its place.
    if (failure.name !== 'AbortError') {
      location.assign(url);
    }
  }
}

function send(form, toTop) {
  const url = new URL(form.action);
  url.search = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ''));
  if (isNear(url)) {
    take(url, { isNew: true, toTop });
  } else {
    form.submit();
  }
}

document.addEventListener('change', (event) => {
  if (event.target.matches('#found .facets input, #sort')) {
    send(event.target.form, false);
  }
});

document.addEventListener('submit', (event) => {
  if (region().contains(event.target) && event.target.method === 'get' && isNear(new URL(event.target.action + location.search))) {
    event.preventDefault();
    send(event.target, true);
  }
});

document.addEventListener('click', (event) => {
  const link = event.target.closest?.('#found a[href]');
  if (!link || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || link.hasAttribute('download')) {
    return;
  }
  const url = new URL(link.getAttribute('href'), location.href);
  const isHere = question(url) === shown && url.hash !== '';
  if (isNear(url) && !isHere) {
    event.preventDefault();
    take(url, { isNew: true, toTop: link.closest('.pager') !== null });
  }
});

addEventListener('popstate', () => {
  // Also a jump within the page comes here.
  if (asking || question(location.href) !== shown) {
    take(new URL(location.href), { isNew: false, toTop: false });
  }
});
