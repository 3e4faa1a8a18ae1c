/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-words.h"

#include <glib/gi18n.h>

static const char *const sites[OSSA_N_SITES] = {
  [OSSA_SITE_FEMUR] = N_ ("Femur"),         [OSSA_SITE_HUMERUS] = N_ ("Humerus"),
  [OSSA_SITE_TIBIA] = N_ ("Tibia"),         [OSSA_SITE_VERTEBRA] = N_ ("Vertebra"),
  [OSSA_SITE_LONG_BONE] = N_ ("Long bone"),
};

static const char *const sides[] = {
  [OSSA_SIDE_UNKNOWN] = N_ ("Not told"),
  [OSSA_SIDE_LEFT] = N_ ("Left"),
  [OSSA_SIDE_RIGHT] = N_ ("Right"),
};

static const char *const lesion_types[] = {
  [OSSA_LESION_LYTIC] = N_ ("Lytic"),
  [OSSA_LESION_BLASTIC] = N_ ("Blastic"),
  [OSSA_LESION_MIXED] = N_ ("Mixed"),
};

static const struct {
  const char *id, *label;
} landmarks[] = {
  { "anteversion", N_ ("Anteversion") },
  { "body-center", N_ ("Middle of the body") },
  { "bow-radius", N_ ("Radius of the bow") },
  { "canal-center", N_ ("Middle of the spinal canal") },
  { "canal-min", N_ ("Narrowest canal") },
  { "distal-end", N_ ("Distal end") },
  { "greater-trochanter", N_ ("Greater trochanter, tip") },
  { "greater-tuberosity", N_ ("Greater tuberosity") },
  { "head-center", N_ ("Head centre") },
  { "head-radius", N_ ("Head radius") },
  { "intercondylar-notch", N_ ("Intercondylar notch") },
  { "isthmus", N_ ("Isthmus") },
  { "lateral-condyle", N_ ("Lateral condyle, lowest point") },
  { "lateral-condyle-back", N_ ("Lateral condyle, rearmost point") },
  { "lateral-epicondyle", N_ ("Lateral epicondyle") },
  { "lateral-plateau", N_ ("Lateral plateau") },
  { "left-pedicle", N_ ("Left pedicle") },
  { "length", N_ ("Length") },
  { "lesser-trochanter", N_ ("Lesser trochanter") },
  { "long-axis", N_ ("Long axis") },
  { "lower-endplate", N_ ("Lower endplate") },
  { "medial-condyle", N_ ("Medial condyle, lowest point") },
  { "medial-condyle-back", N_ ("Medial condyle, rearmost point") },
  { "medial-epicondyle", N_ ("Medial epicondyle") },
  { "medial-malleolus", N_ ("Medial malleolus") },
  { "medial-plateau", N_ ("Medial plateau") },
  { "neck-angle", N_ ("Neck angle (CCD)") },
  { "neck-axis", N_ ("Neck axis") },
  { "neck-center", N_ ("Narrowest place of the neck") },
  { "neck-length", N_ ("Neck length") },
  { "piriformis", N_ ("Piriformis fossa") },
  { "proximal-end", N_ ("Proximal end") },
  { "right-pedicle", N_ ("Right pedicle") },
  { "shaft-axis", N_ ("Shaft axis") },
  { "shaft-diameter", N_ ("Shaft diameter") },
  { "shaft-distal", N_ ("Shaft, distal end") },
  { "shaft-proximal", N_ ("Shaft, proximal end") },
  { "spinous-process", N_ ("Spinous process") },
  { "tuberosity", N_ ("Tuberosity") },
  { "upper-endplate", N_ ("Upper endplate") },
};

const char *
ossa_site_label (OssaSite site)
{
  return _ (sites[site]);
}

const char *
ossa_side_label (OssaSide side)
{
  return _ (sides[side]);
}

const char *
ossa_side_words (OssaSide side)
{
  return side == OSSA_SIDE_LEFT ? C_ ("side of a bone", "left") : C_ ("side of a bone", "right");
}

const char *
ossa_lesion_type_label (OssaLesionType type)
{
  return _ (lesion_types[type]);
}

const char *
ossa_landmark_label (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (landmarks); i++)
    if (g_str_equal (landmarks[i].id, id))
      return _ (landmarks[i].label);
  return id;
}

char *
ossa_words_length (double mm)
{
  /* Translators: a length in millimetres. */
  return g_strdup_printf (_ ("%'.1f mm"), mm);
}

char *
ossa_words_volume (double mm3)
{
  /* Translators: a volume in cubic centimetres. */
  return g_strdup_printf (_ ("%'.1f cm³"), mm3 / 1000);
}

char *
ossa_words_modulus (double mpa)
{
  /* Translators: a stiffness in gigapascals, or in megapascals. */
  return mpa >= 1000 ? g_strdup_printf (_ ("%'.1f GPa"), mpa / 1000)
                     : g_strdup_printf (_ ("%'.0f MPa"), mpa);
}

char *
ossa_words_percent (double part)
{
  /* Translators: a share in per cent. */
  return g_strdup_printf (_ ("%.0f %%"), 100 * part);
}

char *
ossa_words_confidence (double part)
{
  /* Translators: how sure the program is of what it found, in per cent. */
  return g_strdup_printf (_ ("%.0f %% sure"), 100 * part);
}
