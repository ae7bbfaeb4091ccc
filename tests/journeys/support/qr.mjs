// What a telephone's camera reads: the words in a QR code as it stands on the screen.
import decodeQR from "qr/decode.js";

/** @param place the code's element; it is photographed and decoded, nothing is looked up in the page */
export async function readQrCode(browser, place) {
    const shot = await place.screenshot();
    const paper = await browser.newPage();
    const { width, height, data } = await paper.evaluate(async (address) => {
        const image = new Image();
        image.src = address;
        await image.decode();
        const canvas = new OffscreenCanvas(image.width, image.height);
        const context = canvas.getContext("2d");
        context.drawImage(image, 0, 0);
        const pixels = context.getImageData(0, 0, image.width, image.height);
        return { width: image.width, height: image.height, data: [...pixels.data] };
    }, `data:image/png;base64,${shot.toString("base64")}`);
    await paper.close();
    return decodeQR({ width, height, data: Uint8Array.from(data) });
}
