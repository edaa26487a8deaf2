// Pages behind a personal link. What is typed stays in this browser until the server has said that it has it: a phone loses its
// network in halls, and a page that could not be sent is opened anew.
(() => {
  const keyOf = (form) => `toadam-hall:${location.pathname}:${form.dataset.keep}`;
  const fields = (form) =>
    [...form.elements].filter(
      (e) => e.name && !["hidden", "submit", "button"].includes(e.type),
    );

  function keep(form) {
    const values = {};
    for (const e of fields(form)) {
      if (e.type !== "radio" || e.checked) {
        values[e.name] = e.value;
      }
    }
    sessionStorage.setItem(keyOf(form), JSON.stringify(values));
  }

  function recall(form) {
    const kept = JSON.parse(sessionStorage.getItem(keyOf(form)) ?? "null");
    for (const e of kept ? fields(form) : []) {
      if (e.type === "radio") {
        e.checked = kept[e.name] === e.value;
      } else if (e.name in kept) {
        e.value = kept[e.name];
        const more = e.closest("details");
        if (more && e.value !== e.defaultValue) {
          more.open = true;
        }
      }
    }
  }

  // The page says what was taken down: of that form nothing is left to send, unless it was refused. Said once, it is not said
  // again by a reload.
  const done = document.querySelector("[data-done]")?.dataset.done;
  if (done) {
    const sent = sessionStorage.getItem("toadam-hall-sent");
    if (sent && !done.startsWith("refused")) {
      sessionStorage.removeItem(sent);
    }
    history.replaceState(null, "", location.pathname + location.hash);
  }
  sessionStorage.removeItem("toadam-hall-sent");

  for (const form of document.querySelectorAll("form[data-keep]")) {
    recall(form);
    form.addEventListener("input", () => keep(form));
    form.addEventListener("submit", () => sessionStorage.setItem("toadam-hall-sent", keyOf(form)));
  }
})();
