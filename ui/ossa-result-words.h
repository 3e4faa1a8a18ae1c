/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-finding.h"
#include "ossa-plan-notes.h"

G_BEGIN_DECLS

/* Results as they are written beside a picture or a bar. Texts are translated, numbers in the
 * user's locale; owned where they are not const. Main thread. */

/* "1.43"; "above 100" where the load hardly strains the bone. */
char *ossa_factor_words (double factor);
/* "2 310 N" or "3.1 × body weight", by the setting "force-unit" of @settings; %NULL for a pure
 * torque, which has no force. */
char *ossa_force_words (double newtons, double body_weights, GSettings *settings);

const char *ossa_state_words (OssaState state);      /* "As it is", as a title */
const char *ossa_state_words_long (OssaState state); /* "the bone as it is", in a sentence */

/* "preview, cells of 2 mm" or "cells of 1 mm, residual 1e-06". */
char *ossa_fineness_words (const OssaFinding *finding);

/* How sure the results are, translated, with the source as it is cited. */
char *ossa_uncertainty_words (const OssaPlanNotes *notes);

/* "Level walking", translated; of the document's load case @id. */
const char *ossa_load_words (OssaDocument *document, const char *id);

G_END_DECLS
