-- AlterTable
ALTER TABLE "run" ADD COLUMN     "is_undoing" BOOLEAN NOT NULL DEFAULT false;
