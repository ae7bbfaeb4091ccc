#include "kernel/storage/files.h"

#include "kernel/base/text.h"
#include "kernel/storage/error.h"

#include <array>
#include <fcntl.h>
#include <fmt/format.h>
#include <fstream>
#include <openssl/evp.h>
#include <sys/stat.h>
#include <unistd.h>

namespace landlotse::storage {

namespace {

void sync_path(const std::filesystem::path& path, int flags)
{
    int file = ::open(path.c_str(), flags);
    if (file < 0) throw Error(ErrorKind::io, fmt::format("cannot open {} to sync it", path.string()));
    int failed = ::fsync(file);
    ::close(file);
    if (failed != 0) throw Error(ErrorKind::io, fmt::format("cannot sync {}", path.string()));
}

} // namespace

struct Sha256::Context {
    EVP_MD_CTX* digest = EVP_MD_CTX_new();
    ~Context() { EVP_MD_CTX_free(digest); }
};

Sha256::Sha256() : context_(std::make_unique<Context>())
{
    if (EVP_DigestInit_ex(context_->digest, EVP_sha256(), nullptr) != 1)
        throw Error(ErrorKind::other, "SHA-256 is not available");
}

Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) { EVP_DigestUpdate(context_->digest, bytes.data(), bytes.size()); }

std::string Sha256::hex()
{
    std::array<unsigned char, 32> digest{};
    EVP_DigestFinal_ex(context_->digest, digest.data(), nullptr);
    return base::hex(digest);
}

std::string sha256_of_file(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    std::string piece(1 << 18, '\0');
    Sha256 sum;
    while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())) || in.gcount() > 0)
        sum.add(std::string_view(piece).substr(0, static_cast<std::size_t>(in.gcount())));
    if (!in.eof()) throw Error(ErrorKind::io, fmt::format("cannot read {}", file.string()));
    return sum.hex();
}

void sync_file(const std::filesystem::path& file) { sync_path(file, O_RDONLY); }

void sync_folder_of(const std::filesystem::path& file)
{
    sync_path(std::filesystem::absolute(file).parent_path(), O_RDONLY | O_DIRECTORY);
}

void write_durably(const std::filesystem::path& file, std::string_view bytes)
{
    auto unfinished = file.string() + ".unfinished";
    auto old_mask = ::umask(077);
    std::ofstream out(unfinished, std::ios::binary | std::ios::trunc);
    ::umask(old_mask);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) throw Error(ErrorKind::io, fmt::format("cannot write {}", unfinished));
    sync_file(unfinished);
    std::filesystem::rename(unfinished, file);
    sync_folder_of(file);
}

} // namespace landlotse::storage
