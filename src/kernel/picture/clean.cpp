#include "kernel/picture/clean.h"

#include "kernel/base/text.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <functional>
#include <gd.h>
#include <memory>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace landlotse::picture {

namespace {

constexpr int jpeg_quality = 82;
constexpr std::chrono::seconds longest_work{20};
constexpr rlim_t most_memory = 1024UL * 1024 * 1024;

struct FreeImage {
    void operator()(gdImage* image) const { gdImageDestroy(image); }
};
using Pixels = std::unique_ptr<gdImage, FreeImage>;

Pixels decoded(std::string_view bytes, const Head& head)
{
    auto size = static_cast<int>(bytes.size());
    auto* data = const_cast<char*>(bytes.data()); // gd only reads, but says otherwise
    if (head.format == "jpeg") return Pixels(gdImageCreateFromJpegPtr(size, data));
    if (head.format == "png") return Pixels(gdImageCreateFromPngPtr(size, data));
    return Pixels(gdImageCreateFromWebpPtr(size, data));
}

/// What EXIF says about the camera's position is done to the pixels, because the note itself goes.
Pixels upright(Pixels picture, int orientation)
{
    if (orientation == 2 || orientation == 4 || orientation == 5 || orientation == 7)
        gdImageFlipHorizontal(picture.get());
    int turns = orientation == 3 || orientation == 4   ? 2
                : orientation == 6 || orientation == 7 ? 3
                : orientation == 5 || orientation == 8 ? 1
                                                       : 0;
    if (turns == 0) return picture;
    return Pixels(gdImageRotateInterpolated(picture.get(), static_cast<float>(90 * turns), 0));
}

std::string encoded(gdImage* picture, bool keeps_transparency)
{
    int size = 0;
    gdImageSaveAlpha(picture, keeps_transparency);
    auto* bytes = static_cast<char*>(keeps_transparency ? gdImagePngPtr(picture, &size)
                                                        : gdImageJpegPtr(picture, &size, jpeg_quality));
    std::string out(bytes ? bytes : "", bytes ? static_cast<std::size_t>(size) : 0);
    gdFree(bytes);
    return out;
}

void append_number(std::string& out, std::uint32_t number)
{
    for (int shift = 0; shift < 32; shift += 8) out.push_back(static_cast<char>(number >> shift & 0xff));
}

/// All sizes, each as width, height, length and bytes; empty when the picture cannot be read.
std::string all_sizes(std::string_view bytes, const Head& head, const std::vector<int>& widths, bool keeps_transparency)
{
    auto picture = decoded(bytes, head);
    if (!picture) return {};
    picture = upright(std::move(picture), head.orientation);
    if (!picture) return {};
    std::string out;
    int before = 0;
    for (int wanted : widths) {
        int width = std::min(wanted, gdImageSX(picture.get()));
        if (width == before) break;
        before = width;
        auto height = std::max(
            1, static_cast<int>(std::int64_t{gdImageSY(picture.get())} * width / gdImageSX(picture.get())));
        gdImageSetInterpolationMethod(picture.get(), GD_BICUBIC_FIXED);
        Pixels small(
            gdImageScale(picture.get(), static_cast<unsigned>(width), static_cast<unsigned>(height)));
        if (!small) return {};
        auto file = encoded(small.get(), keeps_transparency);
        append_number(out, static_cast<std::uint32_t>(width));
        append_number(out, static_cast<std::uint32_t>(height));
        append_number(out, static_cast<std::uint32_t>(file.size()));
        out += file;
    }
    return out;
}

/// The child's whole life: a fault of a decoder ends it and nothing else. It may write to its pipe only.
[[noreturn]] void work_in_child(int pipe_end, const std::function<std::string()>& make)
{
    auto limit = [](auto resource, rlim_t most) {
        rlimit both{most, most};
        setrlimit(resource, &both);
    };
    limit(RLIMIT_CPU, static_cast<rlim_t>(longest_work.count()));
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_CORE, 0);
#if !defined(__SANITIZE_ADDRESS__)
    limit(RLIMIT_AS, most_memory + 4096UL * 1024 * 1024); // the parent's mappings are counted, too
#endif
    gdSetErrorMethod([](int, const char*, va_list) {});
    auto result = make();
    std::string_view left = result;
    while (!left.empty()) {
        auto written = write(pipe_end, left.data(), left.size());
        if (written <= 0) _exit(1);
        left.remove_prefix(static_cast<std::size_t>(written));
    }
    _exit(result.empty() ? 1 : 0);
}

/// Everything the child says before it ends; empty when it takes too long.
std::string heard(int pipe_end, pid_t child)
{
    std::string all;
    auto end = std::chrono::steady_clock::now() + longest_work;
    std::array<char, 65536> buffer{};
    for (;;) {
        auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now())
                .count();
        pollfd waiting{pipe_end, POLLIN, 0};
        if (left <= 0 || poll(&waiting, 1, static_cast<int>(left)) <= 0) {
            kill(child, SIGKILL);
            return {};
        }
        auto count = read(pipe_end, buffer.data(), buffer.size());
        if (count <= 0) return all;
        all.append(buffer.data(), static_cast<std::size_t>(count));
    }
}

std::string made_in_child(const std::function<std::string()>& make)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return {};
    auto child = fork();
    if (child == 0) work_in_child(ends[1], make);
    close(ends[1]);
    std::string all = child > 0 ? heard(ends[0], child) : std::string();
    close(ends[0]);
    int status = 0;
    if (child > 0) waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? all : std::string();
}

std::uint32_t number_at(std::string_view bytes, std::size_t at)
{
    std::uint32_t number = 0;
    for (int i = 3; i >= 0; --i)
        number = number << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
    return number;
}

} // namespace

base::Result<std::vector<Clean>, Refusal> clean(std::string_view bytes, const std::vector<int>& widths, Transparency transparency)
{
    if (bytes.size() > most_bytes) return base::refuse(Refusal::too_large);
    auto head = head_of(bytes);
    if (!head) return base::refuse(Refusal::unknown_format);
    if (head->width < 1 || head->height < 1) return base::refuse(Refusal::broken);
    if (head->width * head->height > most_pixels) return base::refuse(Refusal::too_many_pixels);
    bool keeps_transparency = head->format == "png" || (head->format == "webp" && transparency == Transparency::of_every_format);
    auto all = made_in_child([&] { return all_sizes(bytes, *head, widths, keeps_transparency); });
    std::vector<Clean> files;
    for (std::string_view left = all; left.size() > 12;) {
        auto length = number_at(left, 8);
        if (12 + std::size_t{length} > left.size()) return base::refuse(Refusal::broken);
        Clean one;
        one.bytes = left.substr(12, length);
        one.file = {base::sha256_hex(one.bytes).substr(0, 32), number_at(left, 0), number_at(left, 4), keeps_transparency ? "image/png" : "image/jpeg"};
        files.push_back(std::move(one));
        left.remove_prefix(12 + length);
    }
    if (files.empty()) return base::refuse(Refusal::broken);
    return files;
}

} // namespace landlotse::picture
