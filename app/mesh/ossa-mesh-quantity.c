/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-mesh-quantity.h"

#include <string.h>

typedef struct {
  const char *words; /* all must be among the words of the name */
  OssaQuantity quantity;
} Rule;

/* The first that fits wins. */
static const Rule rules[] = {
  { "young", OSSA_QUANTITY_YOUNG_MPA },
  { "youngs", OSSA_QUANTITY_YOUNG_MPA },
  { "elastic modulus", OSSA_QUANTITY_YOUNG_MPA },
  { "modulus elasticity", OSSA_QUANTITY_YOUNG_MPA },
  { "elasticity", OSSA_QUANTITY_YOUNG_MPA },
  { "emod", OSSA_QUANTITY_YOUNG_MPA },
  { "emodulus", OSSA_QUANTITY_YOUNG_MPA },
  { "ash", OSSA_QUANTITY_DENSITY_ASH },
  { "rhoash", OSSA_QUANTITY_DENSITY_ASH },
  { "app", OSSA_QUANTITY_DENSITY_APP },
  { "rhoapp", OSSA_QUANTITY_DENSITY_APP },
  { "apparent", OSSA_QUANTITY_DENSITY_APP },
  { "qct", OSSA_QUANTITY_DENSITY_QCT },
  { "rhoqct", OSSA_QUANTITY_DENSITY_QCT },
  { "eqm", OSSA_QUANTITY_DENSITY_QCT },
  { "bmd", OSSA_QUANTITY_DENSITY_QCT },
  { "mineral density", OSSA_QUANTITY_DENSITY_QCT },
  { "density", OSSA_QUANTITY_DENSITY_APP },
  { "rho", OSSA_QUANTITY_DENSITY_APP },
  { "hu", OSSA_QUANTITY_HU },
  { "hounsfield", OSSA_QUANTITY_HU },
  { "ct number", OSSA_QUANTITY_HU },
  { "ctnumber", OSSA_QUANTITY_HU },
  { "gray scale", OSSA_QUANTITY_HU },
  { "grey scale", OSSA_QUANTITY_HU },
  { "gray value", OSSA_QUANTITY_HU },
  { "grey value", OSSA_QUANTITY_HU },
  { "grayscale", OSSA_QUANTITY_HU },
  { "greyscale", OSSA_QUANTITY_HU },
  { "grayvalue", OSSA_QUANTITY_HU },
  { "greyvalue", OSSA_QUANTITY_HU },
  /* a modulus only when nothing else but a unit is said: "E", "modulus [GPa]" */
  { "e", OSSA_QUANTITY_YOUNG_MPA },
  { "modulus", OSSA_QUANTITY_YOUNG_MPA },
};

typedef struct {
  const char *words;
  gboolean is_density;
  double factor;
  const char *unit;
} UnitRule;

static const UnitRule units[] = {
  { "gpa", FALSE, 1e3, "GPa" },       { "mpa", FALSE, 1, "MPa" },
  { "kpa", FALSE, 1e-3, "kPa" },      { "pa", FALSE, 1e-6, "Pa" },
  { "mg cm3", TRUE, 1e-3, "mg/cm3" }, { "mg cc", TRUE, 1e-3, "mg/cm3" },
  { "mgcc", TRUE, 1e-3, "mg/cm3" },   { "kg m3", TRUE, 1e-3, "kg/m3" },
  { "g cm3", TRUE, 1, "g/cm3" },      { "g cc", TRUE, 1, "g/cm3" },
  { "gcc", TRUE, 1, "g/cm3" },        { "t mm3", TRUE, 1e9, "t/mm3" },
};

/* "YoungsModulus [GPa]" -> " youngs modulus gpa "; "g/cm^3" -> " g cm3 "; a possessive 's joins its
 * word. */
static char *
split_words (const char *name)
{
  GString *words = g_string_new (" ");

  for (const char *p = name; *p != '\0'; p++) {
    gboolean starts = g_ascii_isupper (*p) && p > name && g_ascii_islower (p[-1]);

    /* MPa, kPa, GPa are one word each */
    if (starts && (g_str_has_prefix (p, "Pa") || g_str_has_prefix (p, "PA")) && words->len > 1 &&
        words->str[words->len - 2] == ' ')
      starts = FALSE;
    if (starts)
      g_string_append_c (words, ' ');
    if (g_ascii_isalnum (*p))
      g_string_append_c (words, g_ascii_tolower (*p));
    else if (*p != '\'' && *p != '^' && words->str[words->len - 1] != ' ')
      g_string_append_c (words, ' ');
  }
  if (words->str[words->len - 1] != ' ')
    g_string_append_c (words, ' ');
  return g_string_free (words, FALSE);
}

static gboolean
has_word (const char *words, const char *word, gsize length)
{
  for (const char *p = strchr (words, ' '); p != NULL; p = strchr (p + 1, ' '))
    if (strncmp (p + 1, word, length) == 0 && p[1 + length] == ' ')
      return TRUE;
  return FALSE;
}

static gboolean
has_words (const char *words, const char *rule)
{
  while (*rule != '\0') {
    gsize length = strcspn (rule, " ");

    if (!has_word (words, rule, length))
      return FALSE;
    rule += length + (rule[length] == ' ');
  }
  return TRUE;
}

/* "e" and "modulus" mean Young's only when they stand first and at most a unit follows. */
static gboolean
fits (const char *words, const Rule *rule)
{
  gsize length = strlen (rule->words);

  if (!has_words (words, rule->words))
    return FALSE;
  if (!g_str_equal (rule->words, "e") && !g_str_equal (rule->words, "modulus"))
    return TRUE;
  if (strncmp (words + 1, rule->words, length) != 0)
    return FALSE;
  words += 1 + length;
  return g_str_equal (words, " ") || g_str_has_suffix (words, "pa ") ||
         g_str_equal (words, " modulus ");
}

OssaQuantity
ossa_quantity_from_name (const char *name, const char **unit, double *factor)
{
  g_autofree char *words = split_words (name);
  OssaQuantity quantity = OSSA_QUANTITY_OTHER;

  *unit = NULL;
  *factor = 1;
  for (guint i = 0; i < G_N_ELEMENTS (rules) && quantity == OSSA_QUANTITY_OTHER; i++)
    if (fits (words, &rules[i]))
      quantity = rules[i].quantity;
  if (quantity == OSSA_QUANTITY_HU)
    *unit = "HU";
  if (quantity == OSSA_QUANTITY_OTHER || quantity == OSSA_QUANTITY_HU)
    return quantity;
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (units[i].is_density == (quantity != OSSA_QUANTITY_YOUNG_MPA) &&
        has_words (words, units[i].words)) {
      *unit = units[i].unit;
      *factor = units[i].factor;
      break;
    }
  return quantity;
}

void
ossa_quantity_guess_unit (OssaQuantity quantity, double largest, const char **unit, double *factor)
{
  *factor = 1;
  if (quantity == OSSA_QUANTITY_YOUNG_MPA) {
    *unit = largest > 1e6 ? "Pa" : largest > 60 ? "MPa" : "GPa";
    *factor = largest > 1e6 ? 1e-6 : largest > 60 ? 1 : 1e3;
  } else {
    *unit = largest > 10 ? "mg/cm3" : largest < 1e-6 ? "t/mm3" : "g/cm3";
    *factor = largest > 10 ? 1e-3 : largest < 1e-6 ? 1e9 : 1;
  }
}

gboolean
ossa_quantity_name_is_region (const char *name)
{
  static const char *const names[] = {
    "region",    "regions",  "material", "materials",  "mat",      "part",      "label",
    "labels",    "physical", "tissue",   "tissues",    "zone",     "component", "domain",
    "subdomain", "group",    "segment",  "materialid", "regionid", "partid",    "entityids",
    "blockid",   "objectid", "groupids", "physicalids"
  };
  g_autofree char *words = split_words (name);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (has_words (words, names[i]))
      return TRUE;
  return has_words (words, "entity ids") || has_words (words, "block id") ||
         has_words (words, "object id");
}
