// Menus made of <details class="drop">: Escape and a click elsewhere close them, only one is open at a time.
export function languageMenu(root) {
    const menus = [...root.querySelectorAll("details.drop")];
    const closeOthers = (kept) => menus.forEach((menu) => { if (menu !== kept) menu.open = false; });
    for (const menu of menus) {
        menu.addEventListener("toggle", () => { if (menu.open) closeOthers(menu); });
        menu.addEventListener("keydown", (event) => {
            if (event.key !== "Escape" || !menu.open) return;
            menu.open = false;
            menu.querySelector("summary").focus();
        });
    }
    root.addEventListener("click", (event) => closeOthers(event.target.closest("details.drop")));
}
