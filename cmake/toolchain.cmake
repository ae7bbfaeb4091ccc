set(CMAKE_CXX_FLAGS_RELEASE "-O2")

# Warnings, hardening, linker and sanitizers: the same for every target.
add_library(house_rules INTERFACE)
target_compile_options(house_rules INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wno-missing-field-initializers -Werror
  # g++ 12 sees overlapping copies in `"text" + std::string` where there are none (GCC bug 105651).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
  # clang counts changes of sign among conversions, g++ does not for C++.
  $<$<CXX_COMPILER_ID:Clang>:-Wno-sign-conversion>
  -fstack-protector-strong)
target_compile_definitions(house_rules INTERFACE _GLIBCXX_ASSERTIONS)
target_include_directories(house_rules INTERFACE ${PROJECT_SOURCE_DIR}/src)

if(CMAKE_BUILD_TYPE STREQUAL "Release" OR CMAKE_BUILD_TYPE STREQUAL "RelWithDebInfo")
  target_compile_definitions(house_rules INTERFACE _FORTIFY_SOURCE=2)
endif()
if(LANDLOTSE_SANITIZE)
  # vptr, null and alignment checks triple compile time on this compiler and add little to ASan.
  target_compile_options(house_rules INTERFACE
    -fsanitize=address,undefined -fno-sanitize=vptr,null,alignment -fno-sanitize-recover=all
    -fno-omit-frame-pointer -g1 -O1)
  target_link_options(house_rules INTERFACE -fsanitize=address,undefined)
endif()

if(LANDLOTSE_FUZZ)
  target_compile_options(house_rules INTERFACE -fsanitize=fuzzer-no-link,address -g1 -O1)
  target_link_options(house_rules INTERFACE -fsanitize=address)
endif()

find_program(CCACHE ccache)
if(CCACHE)
  # Paths count from the clone and its folder does not, so every clone and worktree of a machine shares what one has compiled.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${CCACHE})
endif()
find_program(MOLD mold)
if(MOLD)
  target_link_options(house_rules INTERFACE -fuse-ld=mold)
endif()
target_link_options(house_rules INTERFACE -Wl,-z,relro,-z,now)
