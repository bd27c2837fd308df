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

  // A formula to be worked with: the same numbers as the nomogram's, unrounded.
  const share = (term, input) => {
    if (term.kind === "levels") return term.coefficients[Number(input.value)];
    const x = input.valueAsNumber;
    if (term.kind === "linear") return term.coefficients[0] * x;
    const knots = term.knots;
    const last = knots[knots.length - 1];
    const before = knots[knots.length - 2];
    const norm = (last - knots[0]) ** 2;
    const cube = (knot) => Math.max(0, x - knot) ** 3 / norm;
    return knots.slice(0, -2).reduce((sum, knot, index) => {
      const bend = ((before - knot) * cube(last) - (last - knot) * cube(before)) / (last - before);
      return sum + term.coefficients[index + 1] * (cube(knot) + bend);
    }, term.coefficients[0] * x);
  };
  const risk = (formula, index, eta) => {
    if (formula.family === "cox") return -Math.expm1(-formula.risks[index].hazard * Math.exp(eta));
    return 1 / (1 + Math.exp(-(eta - formula.intercepts[0] + formula.intercepts[index])));
  };
  for (const form of document.querySelectorAll("form.calculator")) {
    const { formula, bases, unit } = JSON.parse(form.dataset.numbers);
    const inputs = [...form.querySelectorAll("input, select")];
    const points = [...form.querySelectorAll("output.points")];
    const show = (name, values) => {
      form.querySelectorAll(`[data-result="${name}"]`).forEach((place, index) => {
        place.textContent = values[index];
      });
    };
    const text = (value, decimals) => {
      if (!Number.isFinite(value)) return "–";
      return value.toFixed(decimals).replace(/^-(?=[0.]*$)/, "").replace("-", "−");
    };
    const work = () => {
      const shares = formula.terms.map((term, index) => share(term, inputs[index]));
      const parts = shares.map((value, index) => (value - bases[index]) * unit);
      const start = (formula.intercepts[0] ?? 0) - formula.center;
      const eta = shares.reduce((sum, value) => sum + value, start);
      parts.forEach((value, index) => { points[index].textContent = `${text(value, 1)} points`; });
      show("total", [text(parts.reduce((sum, value) => sum + value, 0), 1)]);
      show("predictor", [text(eta, 3)]);
      const decimals = Number(form.dataset.decimals);
      show("risk", formula.risks.map((_, index) => text(risk(formula, index, eta), decimals)));
      form.querySelector(".beyond").hidden = !formula.terms.some((term, index) => {
        const value = inputs[index].valueAsNumber;
        return term.kind !== "levels" && (value < term.low || value > term.high);
      });
    };
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", work);
    work();
  }
})();
