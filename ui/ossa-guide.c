/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-guide.h"

#include <glib/gi18n.h>

#include "ossa-place.h"
#include "ossa-window-private.h"

struct _OssaGuide {
  AdwBin parent;
  OssaWindow *window;     /* while it runs; it holds this widget */
  OssaDocument *document; /* listened to */
  guint at;

  GtkRevealer *revealer;
  GtkLabel *title, *text, *task;
  GtkButton *back_button, *next_button;
};

G_DEFINE_FINAL_TYPE (OssaGuide, ossa_guide, ADW_TYPE_BIN)

static gboolean
has_bone (OssaDocument *document)
{
  return ossa_document_get_bone (document) != NULL;
}

static gboolean
has_factor (OssaDocument *document)
{
  OssaShown shown;

  return ossa_document_get_shown (document, OSSA_STATE_LESION, 0, &shown) && !shown.stale;
}

static gboolean
has_option (OssaDocument *document)
{
  return ossa_plan_get_decisions (ossa_document_get_plan (document))->hardware->len > 0;
}

static gboolean
has_results (OssaDocument *document)
{
  return has_option (document) && ossa_plan_get_results (ossa_document_get_plan (document)) != NULL;
}

static gboolean
is_saved (OssaDocument *document)
{
  return ossa_document_get_path (document) != NULL && !ossa_document_get_modified (document);
}

/* @task: what is waited for until @done, or %NULL. */
static const struct {
  const char *step, *title, *text, *task;
  gboolean (*done) (OssaDocument *document);
} stops[] = {
  { "bone", N_ ("A femur with a lesion"),
    N_ ("The bone was read, and its landmarks were found. Drag in the view to turn it; A, L and F "
        "show it from the front, from the side, and whole."),
    N_ ("Reading the bone"), has_bone },
  { "lesions", N_ ("What weakens it"),
    N_ ("A lytic lesion lies below the trochanters; it came with the file. Here you draw lesions, "
        "change them, and ask what happens when they grow."),
    NULL, NULL },
  { "loads", N_ ("What it must bear"),
    N_ ("Each activity puts measured forces on the bone. They scale with the body weight: set "
        "that of your patient."),
    NULL, NULL },
  { "risk", N_ ("How near it is to breaking"),
    N_ ("The factor says how many times the load the bone bears until it begins to break. At 1 it "
        "begins under this very activity. The ring marks the weakest place."),
    N_ ("Solving a preview"), has_factor },
  { "hardware", N_ ("Place a nail"),
    N_ ("Families that fit this bone are offered. Place one: its size follows from the canal and "
        "the lesion, and each choice says why."),
    N_ ("Place a nail to go on"), has_option },
  { "hardware", N_ ("Move it"),
    N_ ("Take a handle of the nail in the view and drag: the colours and the factor follow. Rules "
        "that break are shown where they break. Every step can be undone."),
    NULL, NULL },
  { "compare", N_ ("Compare under equal load"),
    N_ ("Intact, with its lesion, and treated stand side by side under the same loads and the same "
        "colours. Add a second option to weigh it against the first."),
    N_ ("The whole plan is being solved"), has_results },
  { "plan", N_ ("Decide, and save"),
    N_ ("Choose an option, write down why, and save. The plan names every source and number, so "
        "that others can open it and check."),
    N_ ("Save the plan to finish"), is_saved },
};

static void
show (OssaGuide *self)
{
  gboolean waits = stops[self->at].done != NULL &&
                   (self->document == NULL || !stops[self->at].done (self->document));
  gboolean last = self->at + 1 == G_N_ELEMENTS (stops);
  /* Translators: the place in the guided case, and what it is about. */
  g_autofree char *title = g_strdup_printf (_ ("%u of %u: %s"), self->at + 1,
                                            (guint)G_N_ELEMENTS (stops), _ (stops[self->at].title));

  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->text, _ (stops[self->at].text));
  gtk_label_set_text (self->task, waits ? _ (stops[self->at].task) : "");
  gtk_widget_set_visible (GTK_WIDGET (self->task), waits);
  gtk_widget_set_sensitive (GTK_WIDGET (self->back_button), self->at > 0);
  gtk_button_set_label (self->next_button, last    ? _ ("_Finish")
                                           : waits ? _ ("_Skip")
                                                   : _ ("_Next"));
  if (waits)
    gtk_widget_remove_css_class (GTK_WIDGET (self->next_button), "suggested-action");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->next_button), "suggested-action");
}

static void
listen (OssaGuide *self, OssaDocument *document)
{
  static const char *const signals[] = { "changed", "scene-changed", "shown-changed",
                                         "notify::modified" };

  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_set_object (&self->document, document);
  for (guint i = 0; document != NULL && i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_swapped (document, signals[i], G_CALLBACK (show), self);
}

static void
go_to (OssaGuide *self, guint at)
{
  self->at = at;
  if (self->document != NULL)
    ossa_window_set_step (self->window, stops[at].step);
  show (self);
}

static void
on_document (OssaGuide *self)
{
  listen (self, ossa_window_get_document (self->window));
  go_to (self, self->at);
}

static void
end (OssaGuide *self)
{
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  listen (self, NULL);
  if (self->window != NULL)
    g_signal_handlers_disconnect_by_data (self->window, self);
  self->window = NULL;
}

static void
begin (OssaGuide *self, OssaWindow *window)
{
  end (self);
  self->window = window;
  self->at = 0;
  g_signal_connect_swapped (window, "notify::document", G_CALLBACK (on_document), self);
  on_document (self);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
}

static void
on_back (OssaGuide *self)
{
  if (self->window != NULL && self->at > 0)
    go_to (self, self->at - 1);
}

static void
on_next (OssaGuide *self)
{
  if (self->window != NULL && self->at + 1 < G_N_ELEMENTS (stops))
    go_to (self, self->at + 1);
  else
    end (self);
}

static void
on_close (OssaGuide *self)
{
  end (self);
}

static void
ossa_guide_dispose (GObject *object)
{
  OssaGuide *self = OSSA_GUIDE (object);

  listen (self, NULL);
  if (self->window != NULL)
    g_signal_handlers_disconnect_by_data (self->window, self);
  self->window = NULL;
  G_OBJECT_CLASS (ossa_guide_parent_class)->dispose (object);
}

static void
ossa_guide_class_init (OssaGuideClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ossa_guide_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/ossature/Ossature/ui/guide.ui");
  gtk_widget_class_bind_template_child (widget_class, OssaGuide, revealer);
  gtk_widget_class_bind_template_child (widget_class, OssaGuide, title);
  gtk_widget_class_bind_template_child (widget_class, OssaGuide, text);
  gtk_widget_class_bind_template_child (widget_class, OssaGuide, task);
  gtk_widget_class_bind_template_child (widget_class, OssaGuide, back_button);
  gtk_widget_class_bind_template_child (widget_class, OssaGuide, next_button);
  gtk_widget_class_bind_template_callback (widget_class, on_back);
  gtk_widget_class_bind_template_callback (widget_class, on_next);
  gtk_widget_class_bind_template_callback (widget_class, on_close);
}

static void
ossa_guide_init (OssaGuide *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ossa_guide_start (OssaWindow *window)
{
  g_autofree char *uri = ossa_place_dup_first_case ();
  g_autoptr (GFile) file = uri != NULL ? g_file_new_for_uri (uri) : NULL;

  if (file == NULL) {
    ossa_window_tell (window, _ ("The sample of the guided case is not there: install it again."));
    return;
  }
  if (!ossa_window_is_empty (window)) {
    window = ossa_window_new (OSSA_APPLICATION (gtk_window_get_application (GTK_WINDOW (window))));
    gtk_window_present (GTK_WINDOW (window));
  }
  g_settings_set_boolean (window->settings, "guide-seen", TRUE);
  begin (window->guide, window);
  ossa_window_open (window, file);
}
