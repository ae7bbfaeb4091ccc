#include "kernel/sheet/archive.h"

#include "kernel/sheet/rows.h"

#include <array>
#include <zip.h>

namespace landlotse::sheet {

namespace {

base::Fault unreadable(std::string part)
{
    return {.message = "sheet.not_xlsx", .args = {{"part", std::move(part)}}};
}

struct CloseFile {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

} // namespace

struct Archive::Handle {
    zip_t* zip = nullptr;
    std::size_t left = 0;
    std::size_t limit = 0;
    // Nothing is ever written back.
    ~Handle() { zip_discard(zip); }
};

Archive::Archive(std::unique_ptr<Handle> handle) : handle_(std::move(handle)) {}
Archive::Archive(Archive&&) noexcept = default;
Archive::~Archive() = default;

base::Result<Archive, base::Fault> Archive::open(std::string_view bytes, const Limits& limits)
{
    if (bytes.size() > limits.bytes) return base::refuse(over_limit("sheet.too_large", limits.bytes));
    zip_error_t error;
    zip_error_init(&error);
    auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    if (source == nullptr) return base::refuse(unreadable("zip"));
    auto* zip = zip_open_from_source(source, ZIP_RDONLY, &error);
    zip_error_fini(&error);
    if (zip == nullptr) {
        zip_source_free(source);
        return base::refuse(unreadable("zip"));
    }
    auto handle = std::make_unique<Handle>();
    handle->zip = zip;
    handle->left = handle->limit = limits.unpacked_bytes;
    if (static_cast<std::size_t>(zip_get_num_entries(zip, 0)) > limits.entries)
        return base::refuse(over_limit("sheet.too_many_entries", limits.entries));
    return Archive(std::move(handle));
}

std::vector<std::string> Archive::names() const
{
    std::vector<std::string> names;
    for (zip_int64_t at = 0; at < zip_get_num_entries(handle_->zip, 0); ++at)
        if (auto* name = zip_get_name(handle_->zip, static_cast<zip_uint64_t>(at), 0); name && !std::string_view(name).ends_with('/'))
            names.emplace_back(name);
    return names;
}

base::Result<std::optional<std::string>, base::Fault> Archive::entry(const std::string& path)
{
    auto index = zip_name_locate(handle_->zip, path.c_str(), 0);
    if (index < 0) return std::optional<std::string>();
    std::unique_ptr<zip_file_t, CloseFile> file(
        zip_fopen_index(handle_->zip, static_cast<zip_uint64_t>(index), 0));
    if (!file) return base::refuse(unreadable(path));

    // The size an entry declares is only a claim; what counts is what comes out.
    std::string content;
    std::array<char, 65536> block;
    for (;;) {
        auto count = zip_fread(file.get(), block.data(), block.size());
        if (count < 0) return base::refuse(unreadable(path));
        if (count == 0) return std::optional(std::move(content));
        auto read = static_cast<std::size_t>(count);
        if (read > handle_->left) return base::refuse(over_limit("sheet.too_large_unpacked", handle_->limit));
        handle_->left -= read;
        content.append(block.data(), read);
    }
}

} // namespace landlotse::sheet
