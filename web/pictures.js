import { livelyPictures } from "./behaviours/picture.js";

livelyPictures(document);
