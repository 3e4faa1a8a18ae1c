/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-cli-commands.h"

const OssaCliOption ossa_cli_options[] = {
  { "site", 0, "SITE", FALSE,
    "The bone: femur, humerus, tibia, vertebra or long-bone; otherwise told from its shape." },
  { "side", 0, "SIDE", FALSE, "left or right; otherwise told from the shape." },
  { "unit", 0, "UNIT", FALSE,
    "Unit of the file: mm, cm, m, in, or millimetres per unit; otherwise told from the size of a "
    "bone." },
  { "body-weight", 0, "KG", FALSE,
    "Body weight in kg (10.2 to 305), or in newtons with N behind it; 75 when not given." },
  { "load", 0, "LOAD", TRUE,
    "A load to solve, see 'loads'; otherwise the site's defaults. May be repeated." },
  { "lesion", 0, "LESION", TRUE,
    "A lesion beside those the file names: TYPE:sphere:X,Y,Z:R, TYPE:ellipsoid:X,Y,Z:RX,RY,RZ, "
    "TYPE:painted:X,Y,Z:R;X,Y,Z:R;..., TYPE:region:NAME or TYPE:surface:FILE in mm, with TYPE "
    "lytic, blastic or mixed and NAME= before it; 'none' leaves out those the file names. May be "
    "repeated." },
  { "landmark", 0, "ID=VALUE", TRUE,
    "A landmark by hand: ID=X,Y,Z for points and directions, ID=NUMBER for measures. May be "
    "repeated." },
  { "law", 0, "LAW", FALSE,
    "The law from density to Young's modulus; otherwise the site's default." },
  { "canal", 0, "FILE", FALSE, "A closed surface of the marrow canal, in the unit of the bone." },
  { "cell", 0, "MM", FALSE,
    "Edge of the cells of the finite-element grid, 0.2 to 10; 1 when not given." },
  { "implant", 0, "ID[:PARAMETER=VALUE,...]", TRUE,
    "An implant family, see 'implants', with the parameters you choose; the rest is sized by the "
    "program. Each is one option of the plan. May be repeated." },
  { "output", 'o', "FILE", FALSE, "Where the plan is written." },
  { "json", 0, "FILE", FALSE,
    "Writes the results as JSON to FILE, or to standard output in place of the tables for '-'." },
  { "vtu", 0, "FILE", FALSE,
    "Writes displacement, strain, stress and factor on the file's own mesh to FILE and on the grid "
    "to FILE with '-grid' in its name." },
  { "picture", 0, "FILE", FALSE,
    "Draws the bone coloured by its factor, with lesions and hardware, to a PNG file." },
  { "threads", 0, "N", FALSE,
    "Threads to solve with, 1 to 256; otherwise all. The numbers do not depend on it." },
  { "help", 'h', NULL, FALSE, "Shows this help." },
  { NULL, 0, NULL, FALSE, NULL },
};

#define BONE_OPTIONS   "site", "side", "unit", "landmark"
#define PLAN_OPTIONS   BONE_OPTIONS, "body-weight", "load", "lesion", "law", "canal", "cell"
#define OUTPUT_OPTIONS "json", "vtu", "picture", "threads"

static const char *const info_options[] = { BONE_OPTIONS, "canal", "json", NULL };
static const char *const assess_options[] = { PLAN_OPTIONS, OUTPUT_OPTIONS, NULL };
static const char *const plan_options[] = { PLAN_OPTIONS, "implant", "output", OUTPUT_OPTIONS,
                                            NULL };
static const char *const run_options[] = { "output", OUTPUT_OPTIONS, NULL };
static const char *const json_options[] = { "json", NULL };
static const char *const loads_options[] = { "site", "json", NULL };

const OssaCliCommand ossa_cli_commands[] = {
  { "info", "FILE", "Shows what a bone file holds.",
    "Reads the file and shows its cells, regions and arrays, its unit, what is wrong with its "
    "surface and what was mended, "
    "and the landmarks found on it.",
    info_options, ossa_cli_info },
  { "assess", "FILE", "Tells where a bone breaks, and how near it is.",
    "Solves the bone with and without its lesions under each load and shows the factor by which "
    "each load may grow "
    "until the bone begins to break, where and how it does, and what is left of the intact bone's "
    "strength.",
    assess_options, ossa_cli_assess },
  { "plan", "FILE", "Assesses a bone, places hardware, and assesses again.",
    "Does what 'assess' does, sizes and places each implant, solves the bone with it under the "
    "same loads, and writes the "
    "plan.",
    plan_options, ossa_cli_plan },
  { "run", "PLAN", "Runs a plan again from its file alone.",
    "Reads the plan and the files it names, which must be unchanged, and gives the same numbers. "
    "With --output the plan "
    "is written with its results.",
    run_options, ossa_cli_run_plan },
  { "check", "PLAN", "Checks a plan without solving.",
    "Checks the plan against its schema, its files against their hashes, its hardware against the "
    "plugins at hand, and "
    "whether its results are fresh.",
    json_options, ossa_cli_check },
  { "implants", NULL, "Lists the implant families and their parameters.",
    "Lists every family that the plugins at hand describe, with its parameters, and every plugin "
    "that was refused, with "
    "the reason.",
    json_options, ossa_cli_implants },
  { "loads", NULL, "Lists the load cases.",
    "Lists every load case by site, with its main force and source. Those marked * are solved when "
    "none is named.",
    loads_options, ossa_cli_loads },
  { NULL, NULL, NULL, NULL, NULL, NULL },
};
