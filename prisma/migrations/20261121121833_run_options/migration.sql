-- AlterTable
ALTER TABLE "run" ADD COLUMN     "options" JSON;

-- Retries are found by the run they are retries of; most runs are none.
CREATE INDEX "run_origin_run_id_idx" ON "run" ("origin_run_id") WHERE "origin_run_id" IS NOT NULL;
