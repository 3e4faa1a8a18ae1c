/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BENCH_MAX_RUNS 99

/* CPU seconds of this process, user and system. */
double bench_cpu_s (void);

/* Of @n values, which it sorts. */
double bench_median (double *values, guint n);
/* The value that @share of @n values do not pass; sorts them. */
double bench_quantile (double *values, guint n, double share);

/* "date, processor, threads": what a table of times means nothing without. */
void bench_print_machine (void);

/* A whole number from 1 to %BENCH_MAX_RUNS given as argument @index, else @fallback. */
guint bench_runs (int argc, char **argv, int index, guint fallback);

typedef struct {
  char *output;   /* what it printed */
  double cpu_s;   /* user and system, from start to end */
  double peak_mb; /* largest resident set, 1e6 bytes */
} BenchRun;

/* Runs a program in @folder (%NULL: here) to its end. The caller should be small: Linux counts the
 * memory of whoever starts a program as that program's. */
gboolean bench_run (const char *folder, const char *const *argv, BenchRun *run, GError **error);

G_END_DECLS
