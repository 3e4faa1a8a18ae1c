/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-landmarks.h"
#include "ossa-lesion.h"

G_BEGIN_DECLS

/* What the core names by ids and plain numbers, as a page says it: translated, in the user's
 * locale. */

const char *ossa_site_label (OssaSite site);              /* "Femur" */
const char *ossa_side_label (OssaSide side);              /* "Left" */
const char *ossa_side_words (OssaSide side); /* "left", within a sentence; of a side that is known */
const char *ossa_lesion_type_label (OssaLesionType type); /* "Lytic" */
/* "Head centre"; the id itself when there is no word for it. */
const char *ossa_landmark_label (const char *id);

/* Owned. */
char *ossa_words_length (double mm);       /* "12.3 mm" */
char *ossa_words_volume (double mm3);      /* "4.2 cm³" */
char *ossa_words_modulus (double mpa);     /* "17.0 GPa", "300 MPa" */
char *ossa_words_percent (double part);    /* "93 %" of 0.93 */
char *ossa_words_confidence (double part); /* "93 % sure" */

G_END_DECLS
