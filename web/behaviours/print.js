// <button data-print>: prints the page, all folded parts opened first.
export function printButton(root) {
    for (const button of root.querySelectorAll("[data-print]")) button.addEventListener("click", () => window.print());
    let folded = [];
    window.addEventListener("beforeprint", () => {
        folded = [...root.querySelectorAll("main details:not([open])")];
        for (const details of folded) details.open = true;
    });
    window.addEventListener("afterprint", () => {
        for (const details of folded) details.open = false;
    });
}
