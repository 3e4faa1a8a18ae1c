/* SPDX-License-Identifier: LGPL-3.0-or-later */

/* The voxel femur by this core and by the codes beside it that are installed, each in a process of
 * its own, one thread, from the start of the process to its end; medians over alternating runs.
 * usage: bench-voxel-femur [CELL_MM [RUNS [CODE...]]], CODE: calculix petsc (all) */
#include "bench.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

typedef struct {
  const char *name, *title, *program; /* our programs stand beside this one */
  char *path;
  double cpu_s[BENCH_MAX_RUNS], peak_mb[BENCH_MAX_RUNS], ratio[BENCH_MAX_RUNS];
  double unknowns, uload;
  int iterations; /* 0: a direct solver */
} Code;

typedef struct {
  const char *cell;
  char *folder; /* of CalculiX's input and answer */
  double unknowns, along[3];
} Job;

static char *
find_program (const char *program)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = self != NULL ? g_path_get_dirname (self) : g_strdup (".");
  g_autofree char *path = g_build_filename (folder, program, NULL);

  return g_file_test (path, G_FILE_TEST_IS_EXECUTABLE) ? g_steal_pointer (&path)
                                                       : g_find_program_in_path (program);
}

static gboolean
write_input (Job *job, GError **error)
{
  g_autofree char *program = find_program ("voxel-femur-inp");
  g_autofree char *file = g_build_filename (job->folder, "femur.inp", NULL);
  const char *const argv[] = { program, job->cell, file, NULL };
  BenchRun run;

  if (!bench_run (NULL, argv, &run, error))
    return FALSE;
  sscanf (run.output, "%lf %lf %lf %lf", &job->unknowns, &job->along[0], &job->along[1],
          &job->along[2]);
  g_free (run.output);
  return TRUE;
}

/* The mean of u along the load over the nodes that CalculiX printed. */
static double
read_answer (const Job *job)
{
  g_autofree char *file = g_build_filename (job->folder, "femur.dat", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  double sum = 0;
  guint n = 0;

  if (!g_file_get_contents (file, &text, NULL, NULL))
    return 0;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    double u[3];
    guint node;

    if (sscanf (lines[i], "%u %lf %lf %lf", &node, &u[0], &u[1], &u[2]) != 4)
      continue;
    n++;
    for (int c = 0; c < 3; c++)
      sum += u[c] * job->along[c];
  }
  return n > 0 ? sum / n : 0;
}

static gboolean
run_code (Code *code, const Job *job, guint round, GError **error)
{
  gboolean calculix = g_str_equal (code->name, "calculix");
  const char *const ccx[] = { code->path, "-i", "femur", NULL };
  const char *const ours[] = { code->path, job->cell, NULL };
  BenchRun run;

  if (!bench_run (calculix ? job->folder : NULL, calculix ? ccx : ours, &run, error))
    return FALSE;
  if (calculix) {
    code->unknowns = job->unknowns;
    code->uload = read_answer (job);
  } else
    sscanf (run.output, "%lf %lf %d", &code->unknowns, &code->uload, &code->iterations);
  code->cpu_s[round] = run.cpu_s;
  code->peak_mb[round] = run.peak_mb;
  g_free (run.output);
  return TRUE;
}

static gboolean
is_wanted (const Code *code, int argc, char **argv)
{
  for (int i = 3; i < argc; i++)
    if (g_str_equal (argv[i], code->name))
      return TRUE;
  return argc <= 3 || g_str_equal (code->name, "ossature");
}

static void
print_code (Code *code, guint runs)
{
  char iterations[16] = "direct";

  if (code->iterations > 0)
    g_snprintf (iterations, sizeof iterations, "%d", code->iterations);
  printf ("| %s | %.0f | %.6f | %s | %.2f | %.0f | %.1f |\n", code->title, code->unknowns,
          code->uload, iterations, bench_median (code->cpu_s, runs),
          bench_median (code->peak_mb, runs), bench_median (code->ratio, runs));
}

static void
print_table (const Job *job, Code *codes, guint n, guint runs)
{
  bench_print_machine ();
  printf ("voxel femur, cells of %s mm, to 1e-8, medians of %u runs\n\n", job->cell, runs);
  printf ("| code | unknowns | uload, mm | iterations | CPU s | peak MB | CPU to ours |\n");
  printf ("|---|---|---|---|---|---|---|\n");
  for (guint i = 0; i < n; i++)
    if (codes[i].path != NULL)
      print_code (&codes[i], runs);
    else
      printf ("| %s | not run |\n", codes[i].title);
}

/* One after the other in each round, so that all meet the same neighbours on the machine. */
static gboolean
run_rounds (const Job *job, Code *codes, guint n, guint runs, GError **error)
{
  for (guint r = 0; r < runs; r++)
    for (guint i = 0; i < n; i++) {
      if (codes[i].path == NULL)
        continue;
      if (!run_code (&codes[i], job, r, error))
        return FALSE;
      codes[i].ratio[r] = codes[i].cpu_s[r] / codes[0].cpu_s[r];
    }
  return TRUE;
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    g_unlink (path);
  }
  g_rmdir (folder);
}

static void
use_one_thread (void)
{
  static const char *const names[] = { "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS",
                                       "CCX_NPROC_EQUATION_SOLVER", "CCX_NPROC_STIFFNESS",
                                       "CCX_NPROC_RESULTS" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_setenv (names[i], "1", TRUE);
  g_setenv ("OMP_WAIT_POLICY", "passive", TRUE);
}

int
main (int argc, char **argv)
{
  static Code codes[] = {
    { "ossature", "Ossature", "voxel-femur-ossature" },
    { "petsc", "PETSc GAMG, assembled", "voxel-femur-petsc" },
    { "calculix", "CalculiX C3D8, SPOOLES", "ccx" },
  };
  const guint n = G_N_ELEMENTS (codes), runs = bench_runs (argc, argv, 2, 3);
  g_autoptr (GError) error = NULL;
  Job job = { .cell = argc > 1 ? argv[1] : "2" };
  gboolean done;

  use_one_thread ();
  for (guint i = 0; i < n; i++)
    codes[i].path = is_wanted (&codes[i], argc, argv) ? find_program (codes[i].program) : NULL;
  job.folder = g_dir_make_tmp ("bench-XXXXXX", &error);
  done = job.folder != NULL && (codes[2].path == NULL || write_input (&job, &error)) &&
         run_rounds (&job, codes, n, runs, &error);
  if (done)
    print_table (&job, codes, n, runs);
  else
    fprintf (stderr, "%s\n", error->message);
  if (job.folder != NULL)
    remove_folder (job.folder);
  g_free (job.folder);
  for (guint i = 0; i < n; i++)
    g_free (codes[i].path);
  return done ? 0 : 1;
}
