#pragma once
// Pictures made for a test.

#include <gd.h>
#include <string>

namespace landlotse::test {

/// A picture of that size: left half red, right half blue.
inline std::string jpeg(int width, int height)
{
    auto* picture = gdImageCreateTrueColor(width, height);
    gdImageFilledRectangle(picture, 0, 0, width / 2, height, gdTrueColor(200, 0, 0));
    gdImageFilledRectangle(picture, width / 2, 0, width, height, gdTrueColor(0, 0, 200));
    int size = 0;
    auto* bytes = static_cast<char*>(gdImageJpegPtr(picture, &size, 90));
    std::string out(bytes, static_cast<std::size_t>(size));
    gdFree(bytes);
    gdImageDestroy(picture);
    return out;
}

/// Arms on no ground of their own: a red square in the middle of nothing.
inline std::string transparent_png(int side)
{
    auto* picture = gdImageCreateTrueColor(side, side);
    gdImageAlphaBlending(picture, 0);
    gdImageSaveAlpha(picture, 1);
    gdImageFilledRectangle(picture, 0, 0, side, side, gdTrueColorAlpha(0, 0, 0, gdAlphaTransparent));
    gdImageFilledRectangle(picture, side / 4, side / 4, side * 3 / 4, side * 3 / 4, gdTrueColor(200, 0, 0));
    int size = 0;
    auto* bytes = static_cast<char*>(gdImagePngPtr(picture, &size));
    std::string out(bytes, static_cast<std::size_t>(size));
    gdFree(bytes);
    gdImageDestroy(picture);
    return out;
}

} // namespace landlotse::test
