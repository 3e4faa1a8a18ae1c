/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>

static double
rusage_cpu_s (const struct rusage *r)
{
  return r->ru_utime.tv_sec + r->ru_stime.tv_sec +
         1e-6 * (r->ru_utime.tv_usec + r->ru_stime.tv_usec);
}

double
bench_cpu_s (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return rusage_cpu_s (&usage);
}

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return (x > y) - (x < y);
}

double
bench_median (double *values, guint n)
{
  qsort (values, n, sizeof *values, compare_doubles);
  return 0.5 * (values[(n - 1) / 2] + values[n / 2]);
}

double
bench_quantile (double *values, guint n, double share)
{
  qsort (values, n, sizeof *values, compare_doubles);
  return values[MIN (n - 1, (guint)(share * n))];
}

static char *
processor_name (void)
{
  g_autofree char *text = NULL;
  const char *at;

  if (!g_file_get_contents ("/proc/cpuinfo", &text, NULL, NULL) ||
      (at = strstr (text, "model name")) == NULL || (at = strchr (at, ':')) == NULL)
    return g_strdup ("unknown processor");
  return g_strstrip (g_strndup (at + 1, strcspn (at + 1, "\n")));
}

void
bench_print_machine (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *date = g_date_time_format (now, "%F"), *name = processor_name ();

  printf ("%s, %s, %u processors, one thread\n", date, name, g_get_num_processors ());
}

guint
bench_runs (int argc, char **argv, int index, guint fallback)
{
  guint64 n;

  if (argc <= index || !g_ascii_string_to_unsigned (argv[index], 10, 1, BENCH_MAX_RUNS, &n, NULL))
    return fallback;
  return (guint)n;
}

static char *
read_all (int fd)
{
  GString *text = g_string_new (NULL);
  char buffer[4096];
  size_t n;
  FILE *file = fdopen (fd, "r");

  while ((n = fread (buffer, 1, sizeof buffer, file)) > 0)
    g_string_append_len (text, buffer, (gssize)n);
  fclose (file);
  return g_string_free (text, FALSE);
}

gboolean
bench_run (const char *folder, const char *const *argv, BenchRun *run, GError **error)
{
  struct rusage usage;
  int status, out;
  GPid pid;

  if (!g_spawn_async_with_pipes (folder, (char **)argv, NULL,
                                 G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_SEARCH_PATH, NULL, NULL, &pid,
                                 NULL, &out, NULL, error))
    return FALSE;
  *run = (BenchRun){ .output = read_all (out) };
  if (wait4 (pid, &status, 0, &usage) != pid || !g_spawn_check_wait_status (status, error)) {
    g_prefix_error (error, "%s: ", argv[0]);
    g_clear_pointer (&run->output, g_free);
    return FALSE;
  }
  run->cpu_s = rusage_cpu_s (&usage);
  run->peak_mb = usage.ru_maxrss * 1024e-6;
  return TRUE;
}
