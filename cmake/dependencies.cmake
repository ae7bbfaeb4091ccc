# Every library is Debian's own package (docs/dependencies.md says why each is here).
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS json)
pkg_check_modules(FMT REQUIRED IMPORTED_TARGET fmt)
pkg_check_modules(SQLITE REQUIRED IMPORTED_TARGET sqlite3)
pkg_check_modules(PQ REQUIRED IMPORTED_TARGET libpq)
pkg_check_modules(ICU REQUIRED IMPORTED_TARGET icu-uc icu-i18n)
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(CRYPTO REQUIRED IMPORTED_TARGET libcrypto)
pkg_check_modules(CURL REQUIRED IMPORTED_TARGET libcurl)
pkg_check_modules(BROTLI REQUIRED IMPORTED_TARGET libbrotlienc libbrotlidec)
pkg_check_modules(ZLIB REQUIRED IMPORTED_TARGET zlib)
pkg_check_modules(XLSXWRITER REQUIRED IMPORTED_TARGET xlsxwriter)
pkg_check_modules(ZIP REQUIRED IMPORTED_TARGET libzip)
pkg_check_modules(PUGIXML REQUIRED IMPORTED_TARGET pugixml)
pkg_check_modules(XXHASH REQUIRED IMPORTED_TARGET libxxhash)
pkg_check_modules(QRENCODE REQUIRED IMPORTED_TARGET libqrencode)
pkg_check_modules(XML REQUIRED IMPORTED_TARGET libxml-2.0)
pkg_check_modules(GD REQUIRED IMPORTED_TARGET gdlib)
pkg_check_modules(MD4C REQUIRED IMPORTED_TARGET md4c)
pkg_check_modules(CLP REQUIRED IMPORTED_TARGET clp)
pkg_check_modules(ICAL REQUIRED IMPORTED_TARGET libical)
find_package(date REQUIRED)
find_package(mimalloc REQUIRED)

add_library(house_libraries INTERFACE)
target_link_libraries(house_libraries INTERFACE
  Threads::Threads Boost::json date::date-tz
  PkgConfig::FMT PkgConfig::SQLITE PkgConfig::PQ PkgConfig::ICU PkgConfig::SODIUM PkgConfig::CRYPTO
  PkgConfig::CURL PkgConfig::BROTLI PkgConfig::ZLIB PkgConfig::XLSXWRITER PkgConfig::ZIP
  PkgConfig::PUGIXML PkgConfig::QRENCODE PkgConfig::XXHASH PkgConfig::XML PkgConfig::GD PkgConfig::MD4C PkgConfig::ICAL)
target_compile_definitions(house_libraries INTERFACE
  BOOST_ASIO_SEPARATE_COMPILATION BOOST_BEAST_SEPARATE_COMPILATION BOOST_ASIO_NO_DEPRECATED
  BOOST_ALLOW_DEPRECATED_HEADERS)

# zxcvbn has no pkg-config file.
find_library(ZXCVBN_LIBRARY zxcvbn REQUIRED)
target_link_libraries(house_libraries INTERFACE ${ZXCVBN_LIBRARY})

# One header below a folder of its own, named in full where it is used.
find_library(RAPTOR_LIBRARY raptor2 REQUIRED)
target_link_libraries(house_libraries INTERFACE ${RAPTOR_LIBRARY})
