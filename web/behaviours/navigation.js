// The list of rooms is open without a script; on a narrow window it starts folded, on a wide one it stays open.
export function foldNavigation(root) {
    const rooms = root.querySelector("[data-rooms]");
    if (!rooms) return;
    const wide = window.matchMedia("(min-width: 64rem)");
    const fit = () => { rooms.open = wide.matches; };
    wide.addEventListener("change", fit);
    fit();
}
