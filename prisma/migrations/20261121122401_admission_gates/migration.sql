-- AlterTable
ALTER TABLE "definition_body" ADD COLUMN     "is_gated" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "run" ADD COLUMN     "concurrency_key" TEXT,
ADD COLUMN     "debounce_key" TEXT;

-- CreateTable
CREATE TABLE "rate_window" (
    "workflow_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "rate_window_pkey" PRIMARY KEY ("workflow_id","key")
);

-- CreateIndex
CREATE INDEX "rate_window_started_at_idx" ON "rate_window"("started_at");

-- AddForeignKey
ALTER TABLE "rate_window" ADD CONSTRAINT "rate_window_workflow_id_fkey" FOREIGN KEY ("workflow_id") REFERENCES "workflow"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the schema language cannot say.

UPDATE "definition_body" SET "is_gated" = true WHERE "body"->'inputSchema' IS NOT NULL;

-- Runs that share a concurrency limit and have not ended, and those that a later delivery may take the place of.
CREATE INDEX "run_concurrency_idx" ON "run" ("workflow_id", "concurrency_key", "status")
  WHERE "concurrency_key" IS NOT NULL AND "ended_at" IS NULL;
CREATE INDEX "run_debounce_idx" ON "run" ("workflow_id", "debounce_key")
  WHERE "debounce_key" IS NOT NULL AND "ended_at" IS NULL;
