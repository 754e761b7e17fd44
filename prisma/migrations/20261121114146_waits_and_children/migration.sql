-- AlterTable
ALTER TABLE "run" ADD COLUMN     "parent_step" TEXT,
ADD COLUMN     "report_to" JSON;

-- AlterTable
ALTER TABLE "event" ADD COLUMN     "run_id" TEXT;

-- CreateTable
CREATE TABLE "run_wait" (
    "id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "node_id" TEXT NOT NULL,
    "iteration" TEXT NOT NULL,
    "event_type" TEXT NOT NULL,
    "match" TEXT,
    "scope" JSON NOT NULL,
    "until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "run_wait_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "run_event_use" (
    "run_id" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "wait_id" TEXT NOT NULL,

    CONSTRAINT "run_event_use_pkey" PRIMARY KEY ("run_id","event_id")
);

-- CreateIndex
CREATE INDEX "run_wait_organization_id_event_type_idx" ON "run_wait"("organization_id", "event_type");

-- CreateIndex
CREATE INDEX "run_wait_run_id_idx" ON "run_wait"("run_id");

-- CreateIndex
CREATE UNIQUE INDEX "run_event_use_wait_id_key" ON "run_event_use"("wait_id");

-- CreateIndex
CREATE INDEX "event_organization_id_type_created_at_idx" ON "event"("organization_id", "type", "created_at");

-- CreateIndex
CREATE INDEX "event_run_id_idx" ON "event"("run_id");

-- AddForeignKey
ALTER TABLE "run_wait" ADD CONSTRAINT "run_wait_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run_event_use" ADD CONSTRAINT "run_event_use_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the schema language cannot say.

-- The runs a step has started, and those whose end somebody waits for.
CREATE INDEX "run_parent_idx" ON "run" ("parent_run_id", "created_at") WHERE "parent_run_id" IS NOT NULL;
CREATE INDEX "run_report_idx" ON "run" ("id") WHERE "report_to" IS NOT NULL;
