# Toolchain: WebAssembly for the page, by Debian's emscripten (its C++ library: packaging/web/missing.h).
include(/usr/share/emscripten/cmake/Modules/Platform/Emscripten.cmake)
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
# Of browsers since 2022; the same in every archive and at the link.
add_compile_options(-fwasm-exceptions)
add_link_options(-fwasm-exceptions)
