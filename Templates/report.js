"use strict";
// An enhancement only: everything can be read, and every table downloaded, without it.
(() => {
  const narrow = matchMedia("(max-width: 60rem)");
  const contents = document.querySelector(".contents details");
  if (contents && narrow.matches) contents.open = false;

  // Tab stops at tables are for those that have to be scrolled.
  const boxes = [...document.querySelectorAll(".scroll")];
  const settle = () => {
    for (const box of boxes) {
      const isCut = box.scrollWidth > box.clientWidth + 1;
      if (isCut) box.tabIndex = 0; else box.removeAttribute("tabindex");
    }
  };
  settle();
  addEventListener("resize", settle);

  const status = document.querySelector(".status");
  for (const button of document.querySelectorAll("button.copy")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const fill = (event) => {
        event.preventDefault();
        event.clipboardData.setData("text/plain", button.dataset.text);
        event.clipboardData.setData("text/html", button.dataset.html);
      };
      document.addEventListener("copy", fill, { once: true });
      const isDone = document.execCommand("copy");
      document.removeEventListener("copy", fill);
      button.textContent = isDone ? "Copied" : "Not copied";
      if (status) status.textContent = isDone ? "The table was copied." : "Nothing was copied.";
      setTimeout(() => {
        button.textContent = "Copy";
        if (status) status.textContent = "";
      }, 1500);
    });
  }
})();
