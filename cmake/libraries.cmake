# The libraries under one set of names, whatever their age: Debian 12's packages and the newest of
# each. With PLANTLINT_STATIC the archives are taken and fmt is headers only, so that
# the program needs libc and nothing else.
find_package(Threads REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(CLI11 REQUIRED)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(pugixml CONFIG QUIET)
find_package(re2 CONFIG QUIET)
find_package(utf8proc CONFIG QUIET)
find_package(PkgConfig QUIET)
# Headers alone: no archive of it is packaged, and its targets would bring the shared fmt.
find_path(PLANTLINT_SPDLOG spdlog/logger.h REQUIRED)

# A library that has only a pkg-config file in older packages.
function(plantlint_pkg_config target module)
  if(TARGET ${target})
    return()
  endif()
  if(NOT PKG_CONFIG_FOUND)
    message(FATAL_ERROR "${module}: neither a CMake package nor pkg-config is here")
  endif()
  pkg_check_modules(${module} REQUIRED IMPORTED_TARGET GLOBAL ${module})
  add_library(${target} ALIAS PkgConfig::${module})
endfunction()
plantlint_pkg_config(re2::re2 re2)
plantlint_pkg_config(utf8proc::utf8proc libutf8proc)
plantlint_pkg_config(pugixml::pugixml pugixml)
if(NOT TARGET yaml-cpp::yaml-cpp)
  add_library(yaml-cpp::yaml-cpp ALIAS yaml-cpp)
endif()

# An archive beside the shared library of `target`, with its include folders.
function(plantlint_archive name target)
  find_library(PLANTLINT_ARCHIVE_${name} NAMES
    ${CMAKE_STATIC_LIBRARY_PREFIX}${name}${CMAKE_STATIC_LIBRARY_SUFFIX})
  if(NOT PLANTLINT_ARCHIVE_${name})
    message(FATAL_ERROR "PLANTLINT_STATIC: no static archive of ${name}")
  endif()
  add_library(plantlint_${name} INTERFACE)
  target_link_libraries(plantlint_${name} INTERFACE ${PLANTLINT_ARCHIVE_${name}} Threads::Threads)
  target_include_directories(plantlint_${name} SYSTEM INTERFACE
    $<TARGET_PROPERTY:${target},INTERFACE_INCLUDE_DIRECTORIES>)
  # A header may have to know that the archive is taken.
  target_compile_definitions(plantlint_${name} INTERFACE
    $<TARGET_PROPERTY:${target},INTERFACE_COMPILE_DEFINITIONS>)
endfunction()

add_library(plantlint_libraries INTERFACE)
if(PLANTLINT_STATIC)
  plantlint_archive(yaml-cpp yaml-cpp::yaml-cpp)
  plantlint_archive(re2 re2::re2)
  plantlint_archive(utf8proc utf8proc::utf8proc)
  plantlint_archive(pugixml pugixml::pugixml)
  target_link_libraries(plantlint_libraries INTERFACE
    plantlint_yaml-cpp plantlint_re2 plantlint_utf8proc plantlint_pugixml fmt::fmt-header-only)
else()
  target_link_libraries(plantlint_libraries INTERFACE
    yaml-cpp::yaml-cpp re2::re2 utf8proc::utf8proc pugixml::pugixml fmt::fmt)
endif()
target_link_libraries(plantlint_libraries INTERFACE CLI11::CLI11 nlohmann_json::nlohmann_json)

# Memory for the program to install, where the archive is packaged: a run makes millions of small values and
# drops them soon, a quarter of its time with malloc of libc. Sanitizers bring their own.
add_library(plantlint_memory INTERFACE)
if(PLANTLINT_STATIC AND CMAKE_SYSTEM_NAME STREQUAL Linux)
  find_library(PLANTLINT_ARCHIVE_tcmalloc
    NAMES ${CMAKE_STATIC_LIBRARY_PREFIX}tcmalloc_minimal${CMAKE_STATIC_LIBRARY_SUFFIX})
  if(PLANTLINT_ARCHIVE_tcmalloc)
    target_link_libraries(plantlint_memory INTERFACE ${PLANTLINT_ARCHIVE_tcmalloc} Threads::Threads)
  endif()
endif()
