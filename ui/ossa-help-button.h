/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ossa-tissue.h"

G_BEGIN_DECLS

/**
 * OssaHelpButton:
 *
 * A small "?" beside a number or a word: what it means, where it comes from and how sure that is.
 * All three are hidden when not given; without any the button itself is.
 *
 * Properties, strings: "text" (translated), "source" (as the data file says it), "certainty" (the
 * data file's id, "V", "M", "M-", "D" or "P", shown in words), "subject" (what is explained,
 * translated, for the tooltip: "About body weight"; may be %NULL).
 */
#define OSSA_TYPE_HELP_BUTTON (ossa_help_button_get_type ())
G_DECLARE_FINAL_TYPE (OssaHelpButton, ossa_help_button, OSSA, HELP_BUTTON, AdwBin)

GtkWidget *ossa_help_button_new (const char *text, const OssaSource *source);
void ossa_help_button_set_text (OssaHelpButton *self, const char *text);
/* Source and certainty in one; %NULL: none. */
void ossa_help_button_set_source (OssaHelpButton *self, const OssaSource *source);

/* "Read in its source" and the like, translated. */
const char *ossa_certainty_label (OssaCertainty certainty);

G_END_DECLS
