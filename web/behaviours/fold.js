// <details data-fold="64rem" open>: open without a script and on windows at least that wide, folded on narrower
// ones until the reader opens it.
export function foldOnNarrow(root) {
    for (const details of root.querySelectorAll("details[data-fold]")) {
        const wide = window.matchMedia(`(min-width: ${details.dataset.fold})`);
        const fit = () => { details.open = wide.matches; };
        wide.addEventListener("change", fit);
        fit();
    }
}
