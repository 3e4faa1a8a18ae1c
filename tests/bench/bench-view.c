/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* bench-view [TRIANGLES [FRAMES]]: CPU ms for a frame of 1000 x 800, off-screen, and for a pick. */
#include <epoxy/gl.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "ossa-gl-context.h"
#include "ossa-pick.h"
#include "ossa-renderer.h"

#define WIDTH  1000
#define HEIGHT 800

/* All threads of the process: the software renderer has its own. */
static double
cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec * 1e-6;
}

/* A bone-like rod of about @n_triangles, 450 mm long, its ends closed. */
static OssaSurface *
make_rod (guint32 n_triangles)
{
  guint32 turns = (guint32)sqrt (n_triangles / 6.0), rings = n_triangles / (2 * turns);
  guint32 n = turns * (rings + 1);
  g_autofree OssaVec *points = g_new (OssaVec, n + 2);
  g_autofree guint32 (*triangles)[3] = g_malloc_n ((gsize)2 * n, sizeof *triangles);
  guint32 n_made = 0;

  for (guint32 i = 0; i < n; i++) {
    double t = (double)(i / turns) / rings, turn = 2 * G_PI * (i % turns) / turns;
    double radius = 14 + 22 * pow (2 * t - 1, 4);

    points[i] =
        ossa_vec (radius * cos (turn) * (1 + 0.15 * cos (3 * turn)), radius * sin (turn), 450 * t);
  }
  points[n] = ossa_vec (0, 0, 0);
  points[n + 1] = ossa_vec (0, 0, 450);
  for (guint32 i = 0; i < n; i++) {
    guint32 a = i, b = i - i % turns + (i + 1) % turns;
    guint32 made[2][3] = { { a, b, a + turns }, { b, b + turns, a + turns } };
    guint32 ends[2][3] = { { n, b, a }, { n + 1, a, b } };

    if (i < turns)
      memcpy (triangles[n_made++], ends[0], sizeof ends[0]);
    if (i + turns >= n) {
      memcpy (triangles[n_made++], ends[1], sizeof ends[1]);
      continue;
    }
    memcpy (triangles[n_made], made, sizeof made);
    n_made += 2;
  }
  return ossa_surface_new_from_triangles (points, n + 2, (const guint32 (*)[3])triangles, n_made);
}

static void
set_values (OssaStage *stage, double phase)
{
  const OssaSurface *surface = ossa_stage_get_body (stage, "bone")->surface;
  guint32 n = ossa_surface_get_n_points (surface);
  g_autofree float *values = g_new (float, n);

  for (guint32 i = 0; i < n; i++)
    values[i] = (float)sin (0.02 * ossa_surface_get_points (surface)[i].z + phase);
  ossa_stage_set_values (stage, "bone", values);
}

/* Each frame is turned a little, and the pixels are waited for. */
static void
time_frames (OssaRenderer *renderer,
             OssaStage *stage,
             OssaCamera camera,
             int samples,
             gboolean new_values,
             int n_frames)
{
  const OssaVec up = { 0, 0, 1 };
  double begun = 0;

  for (int i = -1; i < n_frames; i++) {
    if (i == 0)
      begun = cpu_ms ();
    ossa_camera_orbit (&camera, &up, 0.01, 0);
    if (new_values)
      set_values (stage, 0.1 * i);
    ossa_renderer_draw_stage (renderer, stage, &camera, 0, 0, WIDTH, HEIGHT, samples);
    glFinish ();
  }
  g_print ("| %d | %s | %.1f | %" G_GSIZE_FORMAT " |\n", samples,
           new_values ? "new values" : "turned", (cpu_ms () - begun) / n_frames,
           ossa_renderer_get_uploaded (renderer));
}

static void
time_picks (OssaStage *stage, const OssaCamera *camera)
{
  const int n = 1000;
  double begun = cpu_ms ();
  OssaPick pick;
  int n_hits = 0;

  ossa_pick (stage, camera, WIDTH, HEIGHT, WIDTH / 2, HEIGHT / 2, 8, &pick);
  g_print ("\nfirst pick %.1f ms", cpu_ms () - begun);
  begun = cpu_ms ();
  for (int i = 0; i < n; i++)
    n_hits +=
        ossa_pick (stage, camera, WIDTH, HEIGHT, 60 + 0.88 * i, HEIGHT / 2 + i % 40 - 20, 8, &pick);
  g_print (", later ones %.4f ms (%d of %d hit)\n", (cpu_ms () - begun) / n, n_hits, n);
}

int
main (int argc, char **argv)
{
  guint32 n_triangles = argc > 1 ? (guint32)atoi (argv[1]) : 80000;
  int n_frames = argc > 2 ? atoi (argv[2]) : 30;
  const OssaFrame frame = ossa_frame_identity ();
  g_autoptr (GError) error = NULL;
  g_autoptr (OssaStage) stage = ossa_stage_new ();
  g_autoptr (OssaSurface) rod = make_rod (MAX (n_triangles, 100));
  g_autoptr (OssaGlContext) context = ossa_gl_context_new (WIDTH, HEIGHT, &error);
  OssaStageBody body = {
    .surface = rod, .color = { 0.9, 0.87, 0.8, 1 }, .visible = TRUE, .pickable = TRUE
  };
  OssaBox box = ossa_surface_get_box (rod);
  OssaCamera camera = ossa_camera_standard (&frame, 'A', &box, (double)WIDTH / HEIGHT);
  OssaRenderer *renderer = context != NULL ? ossa_renderer_new (&error) : NULL;

  if (renderer == NULL) {
    g_printerr ("%s\n", error->message);
    return 1;
  }
  ossa_stage_set_body (stage, "bone", &body);
  ossa_stage_set_scale (stage, -1, 1, FALSE, OSSA_COLORMAP_CIVIDIS);
  set_values (stage, 0);
  /* The rod lies across, so that it covers more of the picture. */
  ossa_camera_roll (&camera, G_PI / 2);
  ossa_camera_zoom (&camera, 1, 1.25, 0, 0);
  g_print ("%u triangles, %d x %d, %s\n\n", ossa_surface_get_n_triangles (rod), WIDTH, HEIGHT,
           (const char *)glGetString (GL_RENDERER));
  g_print ("| samples | frame | CPU ms | bytes sent |\n|---|---|---|---|\n");
  for (int samples = 0; samples <= 4; samples += 4)
    for (int new_values = 0; new_values < 2; new_values++)
      time_frames (renderer, stage, camera, samples, new_values, MAX (n_frames, 1));
  time_picks (stage, &camera);
  ossa_renderer_free (renderer);
  return 0;
}
