// What was typed and is not on the server yet, as it lies in this browser: one copy of each open page, so that two pages of one work
// do not write over each other's. A page that opens takes over the newest that no open page holds; the list of works offers the rest.
(() => {
  const NAME = "toadam-work";
  const parsed = (json) => {
    try {
      return JSON.parse(json ?? "null");
    } catch {
      return null;
    }
  };

  // Names and contents, the newest first; nothing where storage is forbidden.
  function all(prefix) {
    try {
      return Object.keys(localStorage)
        .filter((name) => name.startsWith(prefix))
        .map((name) => ({ name, copy: parsed(localStorage.getItem(name)) }))
        .filter(({ copy }) => Array.isArray(copy?.values))
        .sort((a, b) => b.copy.at - a.copy.at);
    } catch {
      return [];
    }
  }
  function forget(name) {
    try {
      localStorage.removeItem(name);
    } catch {
      // Forbidden: then there is nothing to forget.
    }
  }
  // A page holds a lock of its copy's name for as long as it is open. Over plain http browsers know no locks; then a second page of
  // one work takes the first one's copy, too, and the person is asked which text stays.
  async function held() {
    const locks = await navigator.locks?.query();
    return new Set(locks?.held.map((lock) => lock.name));
  }
  // What the page left that stood in this tab before is its own, though its lock may be on its way out.
  async function left(prefix) {
    const open = await held();
    return all(prefix).filter(({ name, copy }) => copy.tab === tab || !open.has(name));
  }
  const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (n) => n.toString(16).padStart(2, "0")).join("");

  function tabId() {
    try {
      const known = sessionStorage.getItem(NAME) ?? newId();
      sessionStorage.setItem(NAME, known);
      return known;
    } catch {
      return newId();
    }
  }
  const tab = tabId();

  window.toadam ??= {};
  window.toadam.newId = newId;
  // `owner` tells apart the accounts that use one computer; behind a link the address does so.
  window.toadam.copiesOf = (owner, path) => {
    const prefix = `${NAME}:${owner}:${path}:`;
    const own = prefix + newId();
    navigator.locks?.request(own, () => new Promise(() => {}));
    return {
      keep(copy) {
        try {
          localStorage.setItem(own, JSON.stringify({ ...copy, tab }));
        } catch {
          // Full, or forbidden: the server still gets it.
        }
      },
      forget: () => forget(own),
      // The newest that says something else than `opened`; it is this page's from now on.
      async take(opened, isWanted) {
        for (const { name, copy } of await left(prefix)) {
          if (!isWanted()) {
            return null;
          }
          forget(name);
          if (JSON.stringify(copy.values) !== opened) {
            return copy;
          }
        }
        return null;
      },
    };
  };

  // ── On the list ──
  const box = document.querySelector("[data-unsent]");
  if (!box) {
    return;
  }
  const prefix = `${NAME}:${box.dataset.owner}:${location.pathname}/`;
  const item = box.querySelector("template").content;
  const rows = new Map([...document.querySelectorAll("[data-work-id]")].map((row) => [row.dataset.workId, row.dataset]));
  const list = box.querySelector("ul");

  function offer({ name, copy }, id) {
    const row = rows.get(id);
    const texts = copy.values.filter(([, text]) => text);
    const value = (field) => texts.find(([name]) => name === field)?.[1];
    const one = item.cloneNode(true).firstElementChild;
    const link = one.querySelector("a");
    link.textContent = value("title") ?? value("text")?.slice(0, 80) ?? link.textContent;
    // What is sent or closed has no page to write on; its text can still be read and copied.
    if (row ? row.workOpen === "true" : box.dataset.canBegin === "true") {
      link.href = `${location.pathname}/${id}?kind=${encodeURIComponent(copy.kind)}`;
    } else {
      one.querySelector("[data-unsent-closed]").hidden = false;
      one.querySelector("details").open = true;
    }
    const at = new Date(copy.at);
    one.querySelector("time").textContent = `${at.toLocaleTimeString("vi-VN", { timeStyle: "short" })} ngày ${at.toLocaleDateString("vi-VN")}`;
    one.querySelector("pre").textContent = texts.map(([, text]) => text).join("\n\n");
    const drop = one.querySelector("button");
    drop.addEventListener("click", () => {
      if (confirm(drop.dataset.confirm)) {
        forget(name);
        one.remove();
        box.hidden = list.childElementCount === 0;
      }
    });
    list.append(one);
  }
  left(prefix).then((copies) => {
    const seen = new Set();
    for (const kept of copies) {
      const id = kept.name.slice(prefix.length).split(":")[0];
      // The server has just this text, only its answer was lost.
      if (kept.copy.isSent && rows.has(id) && kept.copy.unanswered.at(-1) === rows.get(id).workVersion) {
        forget(kept.name);
      } else if (!seen.has(id) && /^[0-9a-f-]{36}$/.test(id)) {
        seen.add(id);
        offer(kept, id);
      }
    }
    box.hidden = seen.size === 0;
  });
})();
