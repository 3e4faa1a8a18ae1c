/* SPDX-License-Identifier: LGPL-3.0-or-later */

/* The operator f = Ku on the voxel femur beside what the machine can: its roof is the lesser of the
 * peak of multiply-and-add in the same vectors, and the triad's bandwidth times operations for each
 * byte. Both are measured in the same round. usage: bench-operator [CELL_MM [RUNS]] */
#include "bench.h"
#include "bench-peak.h"

#include <stdio.h>

#include "ossa-fem-model-private.h"
#include "ossa-fem-operator.h"
#include "voxel-femur.h"

#define TRIAD_LENGTH (1u << 23) /* three arrays of 64 MB: past any cache here */
#define MAX_CASES    12

/* Operations for one cell, counted in ossa-fem-kernel-run.inc: each sum, difference and product is
 * one. Moduli 8, coefficients 69, normal strains 165, shears 255 or 50, forces 66. */
static const double cell_flops[2] = { 563, 358 };

typedef struct {
  const OssaFemKernel *kernel;
  BenchPeakFunc peak;
  gboolean in_double;
  OssaFemElement element;
  double seconds[BENCH_MAX_RUNS], peak_gflops[BENCH_MAX_RUNS], fraction[BENCH_MAX_RUNS];
} Case;

typedef struct {
  const OssaFemCells *cells;
  double h;
  double *u, *f; /* of either precision */
  double *triad[3];
  double bandwidth[BENCH_MAX_RUNS]; /* GB/s */
  double sink;
} Bench;

static double
measure_triad (Bench *self)
{
  double *a = self->triad[0];
  const double *b = self->triad[1], *c = self->triad[2];
  double start = bench_cpu_s ();

  for (int pass = 0; pass < 4; pass++) {
    for (gsize i = 0; i < TRIAD_LENGTH; i++)
      a[i] = b[i] + 0.5 * c[i];
    self->sink += a[pass];
  }
  return 4e-9 * 3 * sizeof (double) * TRIAD_LENGTH / (bench_cpu_s () - start);
}

static double
measure_peak (Bench *self, const Case *c)
{
  double flops, start = bench_cpu_s ();

  self->sink += c->peak (10000000, c->in_double, &flops);
  return 1e-9 * flops / (bench_cpu_s () - start);
}

static void
apply (const Bench *self, const Case *c, const OssaFemOperator *op)
{
  static const OssaFemActive one = { 1, { 0 } };

  if (c->in_double)
    ossa_fem_operator_apply_double (op, &one, self->u, self->f, NULL, NULL);
  else
    ossa_fem_operator_apply_float (op, &one, (const float *)self->u, (float *)self->f, NULL, NULL);
}

/* Seconds of one product. */
static double
measure_operator (const Bench *self, const Case *c)
{
  OssaFemElementData element;
  OssaFemOperator op;
  double start, seconds;
  guint n = 0;

  ossa_fem_element_init (&element, c->element, 0.3, self->h);
  ossa_fem_operator_init (&op, self->cells, c->kernel, &element, 1, TRUE, 1);
  apply (self, c, &op);
  start = bench_cpu_s ();
  do {
    apply (self, c, &op);
    n++;
    seconds = bench_cpu_s () - start;
  } while (seconds < 0.1);
  ossa_fem_operator_clear (&op);
  return seconds / n;
}

/* Octants and u read once, f cleared and written: the least that can pass. */
static double
least_bytes (const Bench *self, const Case *c)
{
  const gsize real = c->in_double ? sizeof (double) : sizeof (float);

  return (double)self->cells->n_blocks * 8 * OSSA_FEM_LANES * sizeof (float) +
         2.0 * 3 * self->cells->nodes.n_slots * real;
}

static void
measure_case (Bench *self, Case *c, guint round)
{
  const double flops = cell_flops[c->element] * self->cells->n_cells;
  double roof;

  c->peak_gflops[round] = measure_peak (self, c);
  c->seconds[round] = measure_operator (self, c);
  roof = MIN (c->peak_gflops[round], self->bandwidth[round] * flops / least_bytes (self, c));
  c->fraction[round] = 1e-9 * flops / c->seconds[round] / roof;
}

static guint
list_cases (Case cases[MAX_CASES])
{
  const OssaFemKernel *const *kernels = ossa_fem_kernel_list ();
  guint n = 0;

  for (guint k = 0; kernels[k] != NULL; k++)
    for (int i = 0; i < 4; i++) {
      Case *c = &cases[n++];

      c->kernel = kernels[k];
      c->peak = bench_peak_portable;
#if defined(__x86_64__)
      if (kernels[k] == &ossa_fem_kernel_avx512)
        c->peak = bench_peak_avx512;
      if (kernels[k] == &ossa_fem_kernel_avx2)
        c->peak = bench_peak_avx2;
#endif
      c->in_double = i >= 2;
      c->element = (OssaFemElement)(i % 2);
    }
  return n;
}

static void
print_case (const Bench *self, Case *c, guint runs)
{
  const double seconds = bench_median (c->seconds, runs);
  const double flops = cell_flops[c->element] * self->cells->n_cells;
  const double bytes = least_bytes (self, c);

  printf ("| %s | %s | %s | %.0f | %.1f | %.1f | %.0f | %.1f | %.2f |\n", c->kernel->name,
          c->in_double ? "double" : "float",
          c->element == OSSA_FEM_ELEMENT_FULL ? "full" : "assumed shear",
          3e-6 * self->cells->nodes.n_nodes / seconds, 1e-9 * flops / seconds,
          1e-9 * bytes / seconds, bench_median (c->peak_gflops, runs), flops / bytes,
          bench_median (c->fraction, runs));
}

static void
print_table (Bench *self, Case *cases, guint n, guint runs)
{
  bench_print_machine ();
  printf (
      "operator on the voxel femur, cells of %g mm, %.2f M unknowns, triad %.1f GB/s, medians of "
      "%u runs\n\n",
      self->h, 3e-6 * self->cells->nodes.n_nodes, bench_median (self->bandwidth, runs), runs);
  printf ("| kernel | numbers | element | M unknowns/s | GFLOP/s | GB/s | peak GFLOP/s | "
          "operations/byte | of the roof |\n|---|---|---|---|---|---|---|---|---|\n");
  for (guint i = 0; i < n; i++)
    print_case (self, &cases[i], runs);
}

static void
init_vectors (Bench *self)
{
  const gsize n = 3 * self->cells->nodes.n_slots;

  self->u = g_aligned_alloc0 (n, sizeof *self->u, 64);
  self->f = g_aligned_alloc0 (n, sizeof *self->f, 64);
  for (int i = 0; i < 3; i++) {
    self->triad[i] = g_aligned_alloc0 (TRIAD_LENGTH, sizeof (double), 64);
    for (gsize k = 0; k < TRIAD_LENGTH; k++)
      self->triad[i][k] = i;
  }
}

int
main (int argc, char **argv)
{
  const guint runs = bench_runs (argc, argv, 2, 5);
  Bench self = { .h = argc > 1 ? g_ascii_strtod (argv[1], NULL) : 0.6 };
  static Case cases[MAX_CASES];
  const guint n = list_cases (cases);
  g_autoptr (GError) error = NULL;
  g_autoptr (VoxelFemur) femur = voxel_femur_new (self.h, OSSA_FEM_ELEMENT_FULL, &error);

  if (femur == NULL)
    g_error ("%s", error->message);
  self.cells = femur->model->cells;
  init_vectors (&self);
  for (guint r = 0; r < runs; r++) {
    self.bandwidth[r] = measure_triad (&self);
    for (guint i = 0; i < n; i++)
      measure_case (&self, &cases[i], r);
  }
  print_table (&self, cases, n, runs);
  g_aligned_free (self.u);
  g_aligned_free (self.f);
  for (int i = 0; i < 3; i++)
    g_aligned_free (self.triad[i]);
  return self.sink == 0.125; /* keeps what was computed */
}
