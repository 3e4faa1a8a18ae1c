/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-fem-kernel.h"

const OssaFemKernel *const *
ossa_fem_kernel_list (void)
{
  static const OssaFemKernel *list[4];
  static gsize once = 0;

  if (g_once_init_enter (&once)) {
    guint n = 0;

#if defined(__x86_64__)
    __builtin_cpu_init ();
    if (__builtin_cpu_supports ("avx512f") && __builtin_cpu_supports ("avx512vl") &&
        __builtin_cpu_supports ("avx512dq") && __builtin_cpu_supports ("avx512bw"))
      list[n++] = &ossa_fem_kernel_avx512;
    if (__builtin_cpu_supports ("avx2") && __builtin_cpu_supports ("fma"))
      list[n++] = &ossa_fem_kernel_avx2;
#endif
    list[n++] = &ossa_fem_kernel_portable;
    g_once_init_leave (&once, 1);
  }
  return list;
}

const OssaFemKernel *
ossa_fem_kernel_get (void)
{
  return ossa_fem_kernel_list ()[0];
}
