/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Multiplies and adds in registers, in twelve chains that do not wait for each other, @n times
 * around, in the vectors of one kind of processor: its peak. Counts operations into @flops; what
 * it returns only keeps the compiler from leaving it out. */
typedef double (*BenchPeakFunc) (guint64 n, gboolean in_double, double *flops);

double bench_peak_portable (guint64 n, gboolean in_double, double *flops);
double bench_peak_avx2 (guint64 n, gboolean in_double, double *flops);
double bench_peak_avx512 (guint64 n, gboolean in_double, double *flops);

G_END_DECLS
