# Warnings, sanitizers and hardening of our own code; libraries come as SYSTEM and are left alone.
add_library(plantlint_flags INTERFACE)
if(MSVC)
  target_compile_options(plantlint_flags INTERFACE /W4 /utf-8 /permissive-)
else()
  target_compile_options(plantlint_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion)
endif()
if(PLANTLINT_WERROR)
  target_compile_options(plantlint_flags INTERFACE $<IF:$<BOOL:${MSVC}>,/WX,-Werror>)
endif()
if(PLANTLINT_SANITIZE)
  # Of UndefinedBehaviorSanitizer what reads wrong values. Its checks of pointers (null, alignment,
  # object-size, vptr) cost half of the compile time and see what AddressSanitizer sees too.
  set(undefined shift,signed-integer-overflow,integer-divide-by-zero,float-cast-overflow)
  string(APPEND undefined ,bounds,bool,enum,return,unreachable)
  target_compile_options(plantlint_flags INTERFACE
    -fsanitize=address,${undefined} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  # GCC sees uninitialized values in the standard library's own code once that is instrumented.
  target_compile_options(plantlint_flags INTERFACE
    $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
  target_link_options(plantlint_flags INTERFACE -fsanitize=address,undefined)
endif()
