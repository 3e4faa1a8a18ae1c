/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-export.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "ossa-comparison.h"
#include "ossa-export-job.h"
#include "ossa-overlay.h"
#include "ossa-picture.h"
#include "ossa-plan-notes.h"
#include "ossa-report-content.h"
#include "ossa-stage-view-private.h"
#include "ossa-window-private.h"

/* A picture on its way. */
typedef struct {
  OssaStage *stage;
  OssaCamera camera;
  OssaFrame frame;
  char *title, *caption, *notice, *bar, *limit_label;
  double limit;
} Shot;

/* What is written where the chooser says. */
typedef void (*Writer) (OssaWindow *window, const char *path);

typedef struct {
  OssaWindow *window;
  Writer writer;
} Asking;

static void
on_response (GtkNativeDialog *chooser, int response, gpointer user_data)
{
  Asking *asking = user_data;

  if (response == GTK_RESPONSE_ACCEPT) {
    g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
    g_autofree char *path = g_file_get_path (file);

    if (path != NULL)
      asking->writer (asking->window, path);
    else
      ossa_window_tell (asking->window,
                        _ ("Files are written on this machine only: choose a folder."));
  }
  g_object_unref (asking->window);
  g_free (asking);
  g_object_unref (chooser);
}

/* "femur.plan.xml" -> "femur" and @suffix */
static char *
suggest_name (OssaDocument *document, const char *suffix)
{
  const char *path = ossa_document_get_path (document);
  const char *source = ossa_plan_get_decisions (ossa_document_get_plan (document))->source.path;
  g_autofree char *name = path != NULL     ? g_path_get_basename (path)
                          : source != NULL ? g_path_get_basename (source)
                                           : g_strdup (_ ("bone"));
  char *dot = strchr (name, '.');

  if (dot != NULL && dot != name)
    *dot = '\0';
  return g_strconcat (name, suffix, NULL);
}

static void
ask (OssaWindow *window, const char *title, const char *suffix, Writer writer)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
      title, GTK_WINDOW (window), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Export"), _ ("_Cancel"));
  g_autofree char *name = suggest_name (ossa_window_get_document (window), suffix);
  Asking *asking = g_new (Asking, 1);

  *asking = (Asking){ g_object_ref (window), writer };
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  g_signal_connect (chooser, "response", G_CALLBACK (on_response), asking);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
shot_free (gpointer data)
{
  Shot *self = data;

  ossa_stage_free (self->stage);
  g_free (self->title);
  g_free (self->caption);
  g_free (self->notice);
  g_free (self->bar);
  g_free (self->limit_label);
  g_free (self);
}

static gboolean
write_picture (gpointer data, const char *path, OssaProgress *progress, GError **error)
{
  const Shot *self = data;
  const char *const letters[OSSA_OVERLAY_N_DIRECTIONS] = {
    C_ ("anatomy", "L"), C_ ("anatomy", "M"), C_ ("anatomy", "A"),
    C_ ("anatomy", "P"), C_ ("anatomy", "S"), C_ ("anatomy", "I"),
  };
  OssaPicture picture = { .stage = self->stage,
                          .frame = self->frame,
                          .camera = self->camera.half_height > 0 ? &self->camera : NULL,
                          .title = self->title,
                          .caption = self->caption,
                          .notice = self->notice,
                          .letters = letters,
                          .scale_label = self->bar,
                          .has_limit = isfinite (self->limit),
                          .limit = self->limit,
                          .limit_label = self->limit_label };

  return !ossa_progress_check (progress, error) && ossa_picture_save_png (&picture, path, error);
}

/* "Stair climbing: Option 1" */
static char *
dup_title (OssaDocument *document, const OssaShown *shown)
{
  const char *load =
      _ (ossa_load_case_get_label (ossa_outcome_get_load_case (shown->outcome, shown->load)));
  OssaState state = ossa_document_get_state (document);
  g_autofree char *what = state == OSSA_STATE_TREATED
                              ? ossa_option_dup_title (ossa_document_get_option_index (document))
                          : state == OSSA_STATE_INTACT ? g_strdup (_ ("Intact"))
                                                       : g_strdup (_ ("As it is"));

  return g_strdup_printf (_ ("%s: %s"), load, what);
}

static char *
dup_caption (const OssaShown *shown)
{
  g_autofree char *caption = ossa_plan_dup_caption (shown->outcome, shown->load);

  return shown->preview ? g_strdup_printf (_ ("Preview. %s"), caption) : g_steal_pointer (&caption);
}

static void
save_picture (OssaWindow *window, const char *path)
{
  OssaStageView *view = ossa_view_pane_get_view (window->view_pane);
  OssaDocument *document = ossa_window_get_document (window);
  g_autoptr (OssaPlanNotes) notes = ossa_plan_notes_load (NULL);
  OssaShown shown;
  Shot *shot;

  if (document == NULL || !ossa_document_get_shown_now (document, &shown) || shown.stale) {
    ossa_window_tell (window, _ ("What is shown is not up to date: solve it first."));
    return;
  }
  shot = g_new0 (Shot, 1);
  shot->stage = ossa_stage_copy (ossa_stage_view_get_stage (view));
  shot->camera = *ossa_stage_view_get_camera (view);
  shot->frame = view->anatomy;
  shot->title = dup_title (document, &shown);
  shot->caption = dup_caption (&shown);
  shot->notice = notes != NULL ? g_strdup (_ (notes->notice)) : NULL;
  shot->bar = g_strdup (view->bar_label);
  shot->limit = view->bar_limit;
  shot->limit_label = g_strdup (view->bar_limit_label);
  ossa_export_run (window, path, _ ("Writing the picture"), write_picture, shot, shot_free);
}

static gboolean
write_report (gpointer data, const char *path, OssaProgress *progress, GError **error)
{
  return ossa_report_content_save (data, path, progress, error);
}

static void
save_report (OssaWindow *window, const char *path)
{
  OssaDocument *document = ossa_window_get_document (window);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *created = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
  gboolean right_to_left = gtk_widget_get_direction (GTK_WIDGET (window)) == GTK_TEXT_DIR_RTL;
  g_autoptr (GError) error = NULL;
  OssaReportContent *content =
      document != NULL ? ossa_report_content_new (document, created, right_to_left, &error) : NULL;

  if (content == NULL) {
    if (error != NULL)
      ossa_window_tell (window, error->message);
    return;
  }
  ossa_export_run (window, path, _ ("Writing the report"), write_report, content,
                   (GDestroyNotify)ossa_report_content_free);
}

void
ossa_export_picture (OssaWindow *window)
{
  ask (window, _ ("Export the Picture"), ".png", save_picture);
}

void
ossa_export_report (OssaWindow *window)
{
  ask (window, _ ("Export the Report"), ".pdf", save_report);
}
