/* SPDX-License-Identifier: LGPL-3.0-or-later */

/* A nail dragged through a femur with a lesion, each position solved by the live loop: what a step
 * costs, and where. Cold is the same loop's first solve; the study solves the same cells afresh.
 * Needs OSSATURE_TEST_SOURCE and OSSATURE_DATA_PATH (meson devenv sets them).
 * usage: bench-live [CELL_MM [POSITIONS]] */
#include "bench.h"
#include "nail-drag.h"
#include "ossa-live.h"

#include <omp.h>
#include <stdio.h>
#include <time.h>

/* Every so many positions are solved cold and afresh as well. */
#define COLD_EVERY 10

enum { CPU, WALL, FIRST, FILL, BUILD, SOLVE, JUDGE, ITERATIONS, CELLS, N_COLUMNS };

static const char *const titles[N_COLUMNS] = {
  "CPU s",   "wall s",     "CPU s of the first thread", "filling", "building", "solving",
  "judging", "iterations", "cells resampled",
};

typedef struct {
  NailDrag drag;
  double cell_mm;
  guint n_positions, n_threads;
} Bench;

/* Values of a column, one for each solve. */
typedef struct {
  GArray *column[N_COLUMNS];
} Table;

static void
table_init (Table *self)
{
  for (int c = 0; c < N_COLUMNS; c++)
    self->column[c] = g_array_new (FALSE, FALSE, sizeof (double));
}

static void
table_print (Table *self, const char *name, guint n_threads)
{
  printf ("| %s | %u |", name, n_threads);
  for (int c = 0; c < N_COLUMNS; c++) {
    double *values = (double *)self->column[c]->data;
    guint n = self->column[c]->len;
    const int digits = c < ITERATIONS ? 3 : 0;

    printf (" %.*f; ", digits, bench_median (values, n));
    printf ("%.*f |", digits, bench_quantile (values, n, 0.9));
    g_array_unref (self->column[c]);
  }
  printf ("\n");
}

static void
table_add (Table *self, const OssaLiveStats *stats, double cpu_s, double wall_s, double first_s)
{
  const double values[N_COLUMNS] = {
    cpu_s,
    wall_s,
    first_s,
    stats->fill_cpu_s,
    stats->build_cpu_s,
    stats->solve_cpu_s,
    stats->judge_cpu_s,
    stats->iterations,
    stats->n_resampled,
  };

  for (int c = 0; c < N_COLUMNS; c++)
    g_array_append_val (self->column[c], values[c]);
}

static OssaConstruct *
place (const Bench *self, guint position)
{
  g_autoptr (GError) error = NULL;
  OssaConstruct *construct = nail_drag_place (&self->drag, position, &error);

  if (construct == NULL)
    g_error ("%s", error->message);
  return construct;
}

static OssaLive *
new_live (const Bench *self)
{
  g_autoptr (OssaConstruct) construct = place (self, 0);
  const OssaStudyInput input =
      nail_drag_input (&self->drag, construct, self->cell_mm, self->n_threads);
  g_autoptr (GError) error = NULL;
  OssaLive *live = ossa_live_new (&input, NULL, &error);

  if (live == NULL)
    g_error ("%s", error->message);
  return live;
}

/* What the wall would show if nobody else were at work. */
static double
thread_cpu_s (void)
{
  struct timespec t;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void
solve (const Bench *self, OssaLive *live, guint position, Table *table)
{
  g_autoptr (OssaConstruct) construct = place (self, position);
  g_autoptr (GError) error = NULL;
  double cpu_s = bench_cpu_s (), wall_s = 1e-6 * (double)g_get_monotonic_time ();
  double first_s = thread_cpu_s ();
  g_autoptr (OssaOutcome) outcome =
      ossa_live_solve (live, self->drag.lesions, construct, NULL, &error);

  if (outcome == NULL)
    g_error ("%s", error->message);
  first_s = thread_cpu_s () - first_s;
  cpu_s = bench_cpu_s () - cpu_s;
  wall_s = 1e-6 * (double)g_get_monotonic_time () - wall_s;
  if (table != NULL)
    table_add (table, ossa_live_get_stats (live), cpu_s, wall_s, first_s);
}

/* The first solve is cold and not counted. */
static void
measure_drag (const Bench *self)
{
  g_autoptr (OssaLive) live = new_live (self);
  Table table;

  table_init (&table);
  solve (self, live, 0, NULL);
  for (guint i = 1; i <= self->n_positions; i++)
    solve (self, live, i, &table);
  table_print (&table, "warm", self->n_threads);
}

static void
measure_cold (const Bench *self)
{
  Table table;

  table_init (&table);
  for (guint i = COLD_EVERY; i <= MAX (self->n_positions, COLD_EVERY); i += COLD_EVERY) {
    g_autoptr (OssaLive) live = new_live (self);

    solve (self, live, i, &table);
  }
  table_print (&table, "cold", self->n_threads);
}

static void
measure_study (const Bench *self)
{
  g_autoptr (GArray) cpu = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = COLD_EVERY; i <= MAX (self->n_positions, COLD_EVERY); i += COLD_EVERY) {
    g_autoptr (OssaConstruct) construct = place (self, i);
    const OssaStudyInput input =
        nail_drag_input (&self->drag, construct, self->cell_mm, self->n_threads);
    double start = bench_cpu_s (), seconds;
    g_autoptr (OssaOutcome) outcome = ossa_study_solve (&input, OSSA_STATE_TREATED, NULL, NULL);

    g_assert (outcome != NULL);
    seconds = bench_cpu_s () - start;
    g_array_append_val (cpu, seconds);
  }
  printf ("\nossa_study_solve() of the same cells, %u thread: %.3f CPU s\n", self->n_threads,
          bench_median ((double *)cpu->data, cpu->len));
}

int
main (int argc, char **argv)
{
  Bench self = { .cell_mm = argc > 1 ? g_ascii_strtod (argv[1], NULL) : 2,
                 .n_positions = argc > 2 ? (guint)g_ascii_strtoull (argv[2], NULL, 10) : 100 };
  g_autoptr (GError) error = NULL;

  if (!nail_drag_init (&self.drag, &error))
    g_error ("%s", error->message);
  bench_print_machine ();
  printf ("%u positions of a nail, cells of %g mm, one load; median; ninth tenth\n\n| start | "
          "threads |",
          self.n_positions, self.cell_mm);
  for (int c = 0; c < N_COLUMNS; c++)
    printf (" %s |", titles[c]);
  printf ("\n|---|---|---|---|---|---|---|---|---|---|---|\n");
  for (self.n_threads = 1; self.n_threads < 3; self.n_threads++) {
    omp_set_num_threads ((int)self.n_threads);
    measure_drag (&self);
    measure_cold (&self);
    fflush (stdout);
  }
  self.n_threads = 1;
  omp_set_num_threads (1);
  measure_study (&self);
  nail_drag_clear (&self.drag);
  return 0;
}
